"""French words of times, dates and promises to write again."""

from __future__ import annotations

from parsers.times.words import TimeWords

FRENCH = TimeWords(
    tables=(
        {
            "number": {
                1: "un|une",
                2: "deux",
                3: "trois",
                4: "quatre",
                5: "cinq",
                6: "six",
                7: "sept",
                8: "huit",
                9: "neuf",
                10: "dix",
                12: "douze",
                15: "quinze",
                20: "vingt",
                30: "trente",
                45: "quarante cinq",
            },
            "half": {1: "demi|demie"},
            "quarter": {1: "quart|quarts"},
            "unit": {
                "second": "seconde|secondes",
                "minute": "minute|minutes|min|mn",
                "quarter hour": "quart d heure",
                "three quarter hour": "trois quarts d heure",
                "half hour": "demi heure|demie heure",
                "hour": "heure|heures|h",
                "day": "jour|jours",
                "workday": "jour ouvré|jours ouvrés|jour ouvrable|jours ouvrables",
                "week": "semaine|semaines",
                "month": "mois",
            },
            "weekday": {
                0: "lundi",
                1: "mardi",
                2: "mercredi",
                3: "jeudi",
                4: "vendredi",
                5: "samedi",
                6: "dimanche",
            },
            "month": {
                1: "janvier|janv",
                2: "février|fevrier|févr",
                3: "mars",
                4: "avril|avr",
                5: "mai",
                6: "juin",
                7: "juillet|juil",
                8: "août|aout",
                9: "septembre|sept",
                10: "octobre|oct",
                11: "novembre|nov",
                12: "décembre|decembre|déc",
            },
            "relative": {
                -1: "hier",
                0: "aujourd hui|ce soir|ce matin|cet après midi",
                1: "demain",
                2: "après demain",
            },
            "part": {
                "morning": "matin|du matin|ce matin",
                "afternoon": "après midi|de l après midi|cet après midi",
                "evening": "soir|du soir|ce soir",
                "night": "nuit|de la nuit",
            },
            "named": {0: "minuit", 720: "midi"},
            "oclock": {24: "heures|heure|h"},
            "before_time": {
                1: "à|vers|avant|d ici|d ici à|pour|jusqu à|au plus tard à|au plus tard|au plus tard vers|environ|autour de|avant le"
                "|pour le|d ici au|d ici le|d ici la|avant la|le"
            },
            "before_span": {1: "dans|sous|d ici|dans environ|en|dans les|dans l|dans la|d ici à"},
            "more_span": {1: "prochaine|prochaines|prochain|environ|moins d|moins de"},
            "article": {1: "le|la|les|l|de|du|d|au|à la"},
            "this": {1: "ce|cette|cet"},
            "end": {
                "day": "fin de journée|fin de la journée|fin d après midi|soir même",
                "week": "fin de semaine|fin de la semaine|la fin de semaine|la fin de la semaine",
                "next week": "fin de la semaine prochaine",
                "month": "fin du mois|fin de mois|la fin du mois",
                "year": "fin de l année|fin d année",
            },
            "end_of": {1: "fin|la fin de"},
            "span_vague": {
                "next week": "semaine prochaine|la semaine prochaine",
                "next month": "mois prochain",
            },
            "every": {1: "toutes les|tous les|chaque"},
            "range": {1: "à|et"},
            "between": {1: "entre"},
            "or": {1: "ou"},
            "and": {1: "et"},
            "no": {1: "pas de|aucun|aucune"},
            "same": {1: "soit|c est à dire"},
            "place_first": {1: "heure de|heure d|heure"},
            "local": {1: "heure locale"},
            "after_clock": {1: "au plus tard|ou|et|si|avec|sur|dans|pour|par|sauf|environ"},
        },
        {
            "update_next": {1: "prochain|prochaine|prochains|prochaines|nouveau|nouvelle|autre"},
            "update_kind": {1: "bref|courte|courriel"},
            "update_noun": {
                1: "point|mise à jour|mises à jour|maj|point de situation|point d étape|point d information|point d avancement|update"
                "|point de suivi"
            },
            "update_noun_wide": {
                1: "communication|message|info|information|bulletin|nouvelles|compte rendu|statut|annonce|mail|courriel|note|rendez vous"
            },
            "update_more": {1: "plus d informations|plus d infos|plus de détails"},
            "update_who": {1: "je|nous|on|j|vous"},
            "update_said": {
                1: "reviens vers vous|revenons vers vous|reviendrai vers vous|reviendrons vers vous|vous tiens au courant"
                "|vous tiens informés|vous tiendrai informés|vous tiendrons informés|vous tiendrons au courant|ferai un point"
                "|ferons un point|fais un point|donnerai des nouvelles|donnerons des nouvelles|informerons|informerai"
                "|vous informerons|vous informerai|enverrai une mise à jour|enverrons une mise à jour|refais un point"
                "|referai un point|referons un point|aurez des nouvelles"
            },
            "update_moved": {1: "reporté|reportée|décalé|décalée|repoussé|repoussée|avancé|avancée"},
            "update_from": {1: "de"},
            "update_to": {1: "à"},
            "update_fill": {
                1: "est|sera|prévu|prévue|aura lieu|attendu|attendue|est prévu|est prévue|sera envoyé|sera envoyée|suit|suivra|fixé"
                "|fixée|à nouveau|de nouveau|ici|un|une|sera fait|sera faite|par mail|par courriel|sur ce fil|de ma part|de notre part"
            },
            "update_not": {
                1: "dernier|dernière|précédent|précédente|fournisseur|prestataire|client|clients|était|besoin|attend|attendons"
            },
        },
    )
)
