"""German: "Schweregrad 2, Phase 1. Ich bin Einsatzleiter. Wir treffen uns im Raum Elbe"."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from parsers.languages.phrases import grammar, words
from parsers.vocabulary import Level, Phase, Role, Vocabulary

_GRAMMAR: Final = grammar(
    {
        "num": "0=null, 1=eins, 2=zwei, 3=drei, 4=vier, 5=fünf, 1=eine, 2=zwo",
        "i": "ich, mich, mir, meine wenigkeit",
        "we": "wir, uns",
        "you": "du, sie bitte, ihr",
        "they": "er, sie, ihn, ihm",
        "who": "wer, was, welche, welcher, welches, wo, wie, warum, wann, wen, wem",
        "nobody": "offen, niemand, keiner, keine, nn, n. n., n.n., noch offen, unbekannt, unklar, nicht nötig, nicht erforderlich, entfällt, noch niemand, wird gesucht, gesucht, noch zu klären, vakant, jemand, freiwillige",
        "honorific": "dr, prof, herr, frau, hr, fr, dipl, ing",
        "team": "team, gruppe, abteilung, bereitschaft, rufbereitschaft, leitstelle, leitstand, betrieb, technik, haustechnik, support, einkauf, buchhaltung, vertrieb, it-abteilung, geschäftsführung, dienst, schicht, spätschicht, frühschicht, nachtschicht",
        "all": "alle, alle beteiligten, das team",
        "it": "das, es, dies, das hier, das ganze, alles, diese sache",
        "incident": "störung, vorfall, ausfall, problem, lage, incident, panne, notfall, zwischenfall, sicherheitsvorfall, großstörung, leck, brand, feuer, fehler, angriff, leckage, stromausfall, krise",
        "ours": "unsere, unserer, unseres",
        "other": "letztes jahr, letzten monat, letzte woche, letzten sommer, voriges jahr, vorige woche, andere, anderer, anderes, anderen, damals, im januar, im februar, im märz, im april, im mai, im juni, im juli, im august, im september, im oktober, im november, im dezember, übung, probe, beispiel, zum beispiel, z.b., z. b., wie beim, wie im, vom letzten",
        "foreign": "ticket, tickets, umbau, umbaus, projekt, projekts, migration, bauvorhaben, sanierung, umzug, fall, meldung beim hersteller, lieferant, hersteller, studie, bauphase, drehstrom, außenleiter",
        "outsider": "kunde, kunden, lieferant, hersteller, anbieter, dienstleister, provider, presse, nutzer, mieter",
        "electric": "drehstrom, steckdose, außenleiter, volt, sicherung, motor, leiter l1",
        "generic": "jeder, jede, jedes, bedeutet, heißt, ist definiert als, im allgemeinen, normalerweise, üblicherweise, steht für, gilt für",
        "upward": "und höher, und schlimmer, oder höher, oder schlimmer, und darüber",
        "det": "der, die, das, den, dem, des, unser, unsere, unseren, mein, meine, meinen, dein, ihr, seine, sein, diese, dieser",
        "det_a": "ein, eine, einen, einem, einer",
        "now": "jetzt, ab sofort, nun, ab jetzt, derzeit, zurzeit, zur zeit, momentan, aktuell, im moment, sofort, vorerst, bis auf weiteres, nunmehr, gerade, heute, ab heute, heute nacht",
        "adv": "noch, auch, bereits, schon, wieder, immer noch, nach wie vor, weiterhin, hier, eben, nur, bitte, vorläufig, offiziell, wohl bemerkt, selbst, uhr, damit, somit, also, hiermit, eigentlich, einfach, vollständig, komplett, endgültig, gern, gerne, künftig, neuer, neue, neuen, aktueller, aktuelle, aktiv",
        "neutral": "nicht nur, keine frage, kein zweifel, ohne zweifel, keine änderung, unverändert",
        "be": "ist, sind, bleibt, bleiben, sei, lautet, heisst, liegt bei, steht auf, steht bei",
        "am": "bin, bleibe",
        "been": "sein, gewesen, worden, geworden",
        "was": "war, waren, wurde, wurden, war noch",
        "have": "hat, haben, habe",
        "had": "hatte, hatten",
        "become": "wird, werden, werde",
        "will": "wird dann, wird morgen, würde bald",
        "may": "könnte, könnten, würde, würden, kann, können, sollte, sollten, dürfte, möchte, soll",
        "must": "muss, müssen, brauchen, benötigen, wollen, will",
        "take": "übernimmt, übernehme, übernommen, übernehmen, führt, führe, leitet, leite, hat übernommen, macht, mache, fungiert, fungiere, agiert, springt ein, vertritt, protokolliert, hält",
        "take_off": "löst ab, abgelöst, löse ab, ersetzt, ersetze",
        "give": "übergebe, übergibt, übergeben, gebe, gibt, übergabe, geht, wechselt, wechsel",
        "quit": "trete ab, höre auf, gebe ab",
        "appoint": "ernannt, bestimmt, benannt, bestellt",
        "over": "ab, ein, über",
        "to": "an, auf, zu, zum, zur, nach",
        "from": "von, vom, aus",
        "as": "als",
        "for": "für, fürs",
        "of": "des, der, von",
        "on": "in, im, auf, am, ins, beim",
        "prep": "mit, bei, über, per, via, durch, unter, wegen, seit, um, gegen, vor, neben, laut, gemäß, nach",
        "until": "bis, bevor, ehe",
        "since": "seit, ab, seitdem",
        "not": "nicht, kein, keine, keinen, keiner, keines, nie, niemals, weder, nicht mehr, ohne, anstatt, statt, noch nicht, keineswegs",
        "if": "wenn, falls, sofern, sobald, im fall, im falle, wenn auch, vorausgesetzt, ansonsten, sonst",
        "if_you": "wenn ihr, wenn sie fragen, falls ihr, falls jemand",
        "unless": "es sei denn, solange, außer",
        "whether": "ob",
        "hedge": "vielleicht, wahrscheinlich, möglicherweise, vermutlich, eventuell, womöglich, wohl, scheint, sieht aus, voraussichtlich, beinahe, fast, könnte sein, tendenziell, gegebenenfalls, evtl, vorschlag",
        "think": "ich denke, ich würde sagen, meines erachtens, aus meiner sicht, glaube, denke, ich schätze, meine einschätzung",
        "say": "sagt, sagte, meint, meinte, glaubt, behauptet, findet, fragt, fragte, schreibt, schrieb, will wissen, hält das für, fordert, melden, meldet",
        "told": "angeblich, dem vernehmen nach, gerüchteweise",
        "doubt": "nicht sicher, unsicher, unklar ob, keine ahnung, weiß nicht, wissen nicht, frage mich, offen ob, überlegen",
        "or": "oder, bzw, beziehungsweise",
        "and": "und, sowie, plus",
        "but": "aber, sondern, jedoch, allerdings, doch, während, obwohl, dann, deshalb, daher",
        "because": "weil, da",
        "like": "wie, als beim, ähnlich, vergleichbar",
        "future": "morgen, später, nächste woche, demnächst, bald, übermorgen, am montag, am dienstag, am mittwoch, am donnerstag, am freitag, am samstag, am sonntag, heute abend, in kürze",
        "past": "früher, ursprünglich, anfangs, zunächst, bis mittag, bis gestern, vor einem jahr, zuvor, vorher, bis eben, bisher",
        "change": "korrektur, berichtigung, sorry, entschuldigung, ich meinte, gemeint, stattdessen, vielmehr, doch, nicht mehr, richtigstellung, neu",
        "raise": "erhöhen, erhöht, erhöhe, hochgestuft, hochstufen, stufen, stufe, herabgestuft, heruntergestuft, herunterstufen, senken, gesenkt, senke, hochsetzen, setzen, setze, gesetzt, wechseln, gewechselt, geht, gehen, herauf, herunter, hoch, runter, ändern, geändert, verschärft, eskaliert, eskalieren, kommt, kommen, gehen über, übergehen, treten",
        "call": "erkläre, erklären, ausgerufen, einstufen, eingestuft, werten, bewerten, bewertet, behandeln, behandelt, nenne, nennen, melde, melden, führen als, stufen, ordnen, halten, rufe, rufen",
        "toward": "auf, zurück auf, runter auf, hoch auf, in die, in",
        "level": "stufe, wert, klasse",
        "status": "status, stand, aktueller stand, lage, zustand",
        "close": "schließe, schließen, schließt, beende, beenden",
        "recovered": "wieder da, läuft wieder, wiederhergestellt, laufen wieder, wieder in betrieb, buchen wieder",
        "cause": "ursache, die ursache, grund, auslöser",
        "partial": "teilweise, größtenteils, fast, weitgehend",
        "wait": "warten auf, warte auf, wartet auf",
        "instruct": "antworten mit, schreiben sie",
        "compound": "handbuch, verfahren, prozess, schulung, übung, bericht, regel, vorlage, strom, netz, motor, kabel, raum, parkhaus, ebene, tiefgarage, formular, büro, telefon, karte, kanal, weste",
        "coordinate": "koordination, koordinieren, koordinieren uns, treffen uns, treffen, trefft, koordiniert, abstimmung, abstimmen, einwahl, einwählen, besprechen, sammeln uns, versammeln, sitzen, arbeiten in, kommt in, treffpunkt, wählt euch ein, bitte einwählen, lagebesprechung, reden in",
        "venue_key": "kanal, raum, telefonkonferenz, telko, einwahl, brücke, treffpunkt, wo, ort, konferenz, lagezentrum, lageraum, konferenzraum, besprechungsraum, videokonferenz, chat, koordination, krisenraum, stabsraum, funk, funkkanal, leitstand",
        "place": "raum, konferenzraum, besprechungsraum, lageraum, krisenraum, stabsraum, leitstand, leitwarte, büro, saal, halle, kantine, pforte, einsatzzentrale, lagezentrum, werkstatt, warte",
        "backchannel": "ticket, dashboard, fragen an, rückfragen, siehe, protokolle, bericht, statusseite, gesehen in, gemeldet in, details",
        "plain": "hallo, guten, moin, liebe, lieber, sehr, kollegen, kolleginnen, danke, gruß, grüße, viele, mit, freundlichen, aktuell, stand, update, montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, januar, februar, märz, mai, juni, juli, oktober, dezember, uhr, nächstes, nächste, maßnahmen, letztes, letzter, einsatz, schicht, seit, wegen, leitung, stellvertretung, kunden",
        "seat": "rolle, funktion, amt, posten, dienst",
    }
)

VOCABULARY: Final = Vocabulary(
    language="de",
    levels=tuple(Level(number=n, aliases=(f"P{n}",)) for n in (1, 2, 3, 4)),
    severity=("schweregrad", "sev", "schwere", "schweregrads", "severity"),
    priority=("priorität", "prio"),
    phases=(
        Phase(
            number=1,
            states=(
                "in untersuchung",
                "wird untersucht",
                "untersuchen",
                "ursache gefunden",
                "eingegrenzt",
                "in analyse",
                "identifiziert",
            ),
        ),
        Phase(
            number=2,
            states=(
                "eingedämmt",
                "entschärft",
                "unter beobachtung",
                "in beobachtung",
                "abgemildert",
                "abgeschiebert",
            ),
        ),
        Phase(number=3, states=("behoben", "gelöst", "entwarnung", "nachbereitung", "beseitigt")),
    ),
    phase=("phase",),
    closed=("geschlossen", "abgeschlossen", "beendet"),
    commander=(
        "einsatzleiter",
        "einsatzleiterin",
        "incident commander",
        "incident manager",
        "störungsleiter",
        "störungsleiterin",
        "krisenmanager",
        "krisenmanagerin",
        "leiter des einsatzes",
        "leiterin des einsatzes",
        "vorfallsleiter",
        "vorfallsleiterin",
        "incident-manager",
        "incident-commander",
        "krisenleiter",
        "krisenleiterin",
        "vorfallmanager",
    ),
    command=("einsatzleitung", "leitung", "kommando", "führung", "die leitung", "krisenleitung"),
    roles=(
        Role(
            key="customer_liaison",
            names=words(
                "ansprechpartner kunden, ansprechpartnerin kunden, ansprechpartner für kunden, ansprechpartnerin für kunden, kundenkontakt, kundenansprechpartner, kundenansprechpartnerin, kundenbetreuer, kundenbetreuerin, kontakt zu den kunden"
            ),
        ),
        Role(
            key="business_liaison",
            names=words(
                "ansprechpartner geschäftsführung, ansprechpartnerin geschäftsführung, ansprechpartner geschäftsleitung, managementkontakt, verbindung zur geschäftsleitung, verbindung zur geschäftsführung, kontakt zur geschäftsleitung, ansprechpartner fachbereich, ansprechpartnerin fachbereich"
            ),
        ),
        Role(
            key="communications_lead",
            names=words(
                "kommunikationsleiter, kommunikationsleiterin, leiter kommunikation, leiterin kommunikation, kommunikationsverantwortlicher, kommunikationsverantwortliche, pressesprecher, pressesprecherin"
            ),
            short=words("kommunikation, presse"),
        ),
        Role(
            key="deputy",
            names=words(
                "stellvertreter, stellvertreterin, stv, stellvertretung, vertreter, vertreterin, stellvertretender einsatzleiter, stellvertretende einsatzleiterin"
            ),
        ),
        Role(
            key="scribe",
            names=words(
                "protokollant, protokollantin, protokollführer, protokollführerin, schriftführer, schriftführerin, protokoll"
            ),
            doing=words("protokolliert, schreibt mit, schreibt protokoll, führt protokoll"),
        ),
        Role(
            key="subject_matter_expert",
            names=words(
                "fachexperte, fachexpertin, fachexperten, fachexpertinnen, fachleute, experte, expertin, experten, spezialist, spezialistin, spezialisten, sachverständiger"
            ),
        ),
    ),
    grammar=MappingProxyType(_GRAMMAR),
    frequent=frozenset(
        "der die das und ist nicht wir ich mit auf für ein eine von den zu im dem sich auch es an werden wird hat sind bei nach um noch".split()
    ),
)
