"""German words of times, dates and promises to write again."""

from __future__ import annotations

from parsers.times.words import TimeWords

GERMAN = TimeWords(
    tables=(
        {
            "number": {
                1: "ein|eine|einer|einem|einen|eins",
                1.5: "anderthalb|eineinhalb",
                2: "zwei",
                2.5: "zweieinhalb",
                3: "drei",
                4: "vier",
                5: "fünf",
                6: "sechs",
                7: "sieben",
                8: "acht",
                9: "neun",
                10: "zehn",
                11: "elf",
                12: "zwölf",
                15: "fünfzehn",
                20: "zwanzig",
                30: "dreißig|dreissig",
                45: "fünfundvierzig",
            },
            "half": {1: "halbe|halben|halber"},
            "half_to": {1: "halb"},
            "quarter": {1: "viertel"},
            "past": {1: "nach"},
            "to": {1: "vor"},
            "unit": {
                "second": "sekunde|sekunden|sek",
                "minute": "minute|minuten|min",
                "quarter hour": "viertelstunde",
                "half hour": "halbstunde",
                "three quarter hour": "dreiviertelstunde",
                "hour": "stunde|stunden|std|h",
                "day": "tag|tage|tagen",
                "workday": "werktag|werktage|werktagen|arbeitstag|arbeitstage|arbeitstagen",
                "week": "woche|wochen",
                "month": "monat|monate|monaten",
            },
            "weekday": {
                0: "montag",
                1: "dienstag",
                2: "mittwoch",
                3: "donnerstag",
                4: "freitag",
                5: "samstag|sonnabend",
                6: "sonntag",
            },
            "month": {
                1: "januar|jänner|jan",
                2: "februar|feber|feb",
                3: "märz|mrz",
                4: "april|apr",
                5: "mai",
                6: "juni|jun",
                7: "juli|jul",
                8: "august|aug",
                9: "september|sept|sep",
                10: "oktober|okt",
                11: "november|nov",
                12: "dezember|dez",
            },
            "relative": {-1: "gestern", 0: "heute", 1: "morgen", 2: "übermorgen"},
            "part": {
                "morning": "früh|morgens|vormittag|vormittags|am vormittag",
                "afternoon": "nachmittag|nachmittags|am nachmittag",
                "evening": "abend|abends|am abend",
                "night": "nachts|nacht",
            },
            "named": {0: "mitternacht", 720: "mittag|mittags"},
            "oclock": {24: "uhr"},
            "before_time": {
                1: "um|gegen|bis|bis um|bis gegen|spätestens|spätestens um|bis spätestens|etwa um|ca|circa|etwa|ungefähr|vor"
            },
            "before_span": {
                1: "in|innerhalb|innerhalb von|innerhalb der|binnen|innert|in ca|in etwa|in rund|in spätestens"
            },
            "more_span": {1: "nächsten|nächster|spätestens|der nächsten|etwa|ca|rund"},
            "next_hour": {0: "zur vollen stunde|zur nächsten vollen stunde"},
            "article": {1: "der|die|das|den|dem|am|des"},
            "this": {1: "diesen|diesem|dieser|kommenden|kommendem|kommender"},
            "next": {1: "nächsten|nächster|nächste|nächstem"},
            "end": {
                "day": "ende des tages|tagesende|feierabend|dienstschluss|betriebsschluss|büroschluss|geschäftsschluss",
                "week": "ende der woche|ende dieser woche|wochenende",
                "next week": "ende nächster woche|ende der nächsten woche",
                "month": "monatsende|ende des monats|ende dieses monats",
                "next month": "ende nächsten monats",
                "quarter": "quartalsende|ende des quartals",
                "year": "jahresende|ende des jahres",
            },
            "end_of": {1: "ende"},
            "span_vague": {
                "next week": "nächste woche|nächster woche|kommende woche",
                "this week": "diese woche|dieser woche",
                "next month": "nächsten monat",
            },
            "every": {1: "alle|jede|jeden"},
            "hourly": {60: "stündlich|stündliche", 30: "halbstündlich|halbstündliche"},
            "range": {1: "bis|und"},
            "between": {1: "zwischen"},
            "or": {1: "oder|bzw"},
            "and": {1: "und"},
            "no": {1: "kein|keine|keinen"},
            "same": {1: "also|das sind|d h"},
            "clock_place": {1: "zeit"},
            "local": {1: "ortszeit|lokalzeit|hiesiger zeit"},
            "after_clock": {
                1: "heute|wieder|spätestens|oder|und|mit|falls|wenn|sobald|hier|im|an|am|auf|von|per|zurück"
            },
        },
        {
            "update_next": {1: "nächste|nächstes|nächster|nächsten|weitere|weiteres|weiterer|neue|neues"},
            "update_kind": {1: "offizielle|offizielles|kurze|kurzes|interne|internes"},
            "update_noun": {
                1: "update|updates|meldung|statusmeldung|statusupdate|aktualisierung|lagemeldung|lagebericht|zwischenstand"
                "|sachstand|statusbericht"
            },
            "update_noun_wide": {
                1: "status|info|infos|information|informationen|nachricht|bericht|rückmeldung|mail|mitteilung|stand"
            },
            "update_more": {1: "mehr|mehr dazu|mehr infos|mehr informationen"},
            "update_who": {1: "ich|wir|es gibt"},
            "update_said": {
                1: "melde mich|melde mich wieder|melde mich erneut|melden uns|melden uns wieder|melden uns erneut|melde ich mich"
                "|melde ich mich wieder|melden wir uns|melden wir uns wieder|informiere euch|informiere sie|informieren euch"
                "|informieren sie|informieren wir|informiere ich|berichte wieder|berichten wieder|schreibe wieder|schreiben wieder"
                "|update folgt|updates folgen|halte euch auf dem laufenden|halten sie auf dem laufenden|ihr hört von mir"
                "|sie hören von uns|ihr hört von uns|sie hören von mir"
            },
            "update_moved": {1: "verschoben|verschiebt sich|verlegt|verschiebt sich auf|verspätet sich"},
            "update_from": {1: "von"},
            "update_to": {1: "auf"},
            "update_fill": {
                1: "folgt|folgen|kommt|kommen|ist|wird|erfolgt|geplant|voraussichtlich|wieder|erneut|spätestens|hier|von mir|von uns"
                "|dann|gibt es|es gibt|fällig|für|euch|ihnen|im laufe|ein|eine|einem|mit|weitere|zum thema|per mail"
            },
            "update_not": {
                1: "letzte|letztes|letzter|vorige|voriges|lieferant|hersteller|dienstleister|brauchen|benötigen|bitte|kunde|kunden"
                "|sagt|sagte|war|wurde"
            },
        },
    )
)
