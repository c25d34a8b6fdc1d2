"""French: « Gravité 2, phase 1. Je suis commandant d'incident. Coordination sur #canal. »"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from parsers.languages.phrases import grammar, words
from parsers.vocabulary import Level, Phase, Role, Vocabulary

_GRAMMAR: Final = grammar(
    {
        "num": "0=zéro, 1=un, 2=deux, 3=trois, 4=quatre, 1=une",
        "i": "je, moi, j', moi-même, m', me",
        "we": "nous, on",
        "you": "tu, vous, toi",
        "they": "il, elle, lui, ils, elles",
        "who": "qui, que, quoi, quel, quelle, où, comment, pourquoi, quand, est-ce que, est ce que",
        "nobody": "personne, à définir, à déterminer, à désigner, inconnu, aucun, aucune, néant, pas encore, non désigné, vacant, quelqu'un, sans objet, pas nécessaire, non requis, s.o., à confirmer",
        "honorific": "m, mme, mlle, dr, docteur, pr, professeur, me, maître, monsieur, madame, sœur, père",
        "team": "équipe, service, astreinte, cellule, direction, support, exploitation, département, bureau, garde, permanence, informatique",
        "all": "tout le monde, tous, l'équipe, toute l'équipe",
        "it": "il, elle, ce, c', cela, ça, ceci, celui-ci, tout",
        "incident": "incident, panne, problème, l'incident, coupure, interruption, situation, fuite, incendie, attaque, intrusion, dysfonctionnement, crise, événement, défaut, alerte",
        "ours": "le nôtre, la nôtre, chez nous",
        "other": "l'an dernier, l'année dernière, la semaine dernière, le mois dernier, l'autre, autre, autres, précédent, précédente, exercice, simulation, par exemple, en janvier, en février, en mars, en avril, en mai, en juin, en juillet, en août, en septembre, en octobre, en novembre, en décembre, comme l'incident",
        "foreign": "ticket, migration, projet, chantier, travaux, essai, étude, fournisseur, dossier, triphasé",
        "outsider": "client, clients, le client, les clients, fournisseur, prestataire, opérateur, usagers, presse, hébergeur",
        "electric": "triphasé, secteur, volts, prise, disjoncteur",
        "generic": "chaque, tout incident, signifie, veut dire, est défini, en général, normalement, correspond à",
        "upward": "et plus, ou plus, et au-delà",
        "det": "le, la, les, l', notre, nos, mon, ma, mes, son, sa, ses, votre, leur, cet, cette, ces",
        "det_a": "un, une, d'un, d'une",
        "now": "maintenant, désormais, actuellement, dès maintenant, à présent, pour le moment, pour l'instant, en ce moment, dès à présent, aujourd'hui, ce soir, cette nuit, immédiatement",
        "adv": "encore, toujours, aussi, déjà, ici, provisoire, provisoirement, officiellement, également, bien, s'il vous plaît, svp, donc, ainsi, totalement, complètement, nouveau, nouvelle, à nouveau, h, heures, actuel, actuelle, seul",
        "neutral": "sans aucun doute, pas de changement, aucun changement, inchangé, inchangée",
        "be": "est, sont, reste, restent, s'agit, demeure",
        "am": "suis",
        "been": "été, être",
        "was": "était, étaient, fut, étais",
        "have": "a, ont, ai, avons, avez",
        "had": "avait, avaient, avais",
        "become": "devient, deviennent, devenu",
        "will": "sera, serons, serai, seront, va, vont, prendra, assurera, passera",
        "may": "pourrait, pourrions, serait, peut, pouvons, devrait, devrions, faudrait, puisse",
        "must": "doit, devons, faut, il faut, veut, voulons",
        "take": "prend, prends, prenons, pris, assure, assume, reprend, reprends, repris, dirige, tient, détient, assurer, remplit, pilote",
        "take_off": "remplace, remplacé, relève, relevé",
        "give": "passe, passé, transmet, transmets, transmis, cède, confie, confié, donne, transfère, transféré",
        "appoint": "nommé, nommée, désigné, désignée",
        "to": "à, au, aux, vers, en",
        "from": "de, du, depuis",
        "as": "comme, en tant que, en qualité de",
        "for": "pour",
        "of": "de, du, des, d'",
        "on": "sur, dans, en, au",
        "prep": "avec, via, par, chez, selon, contre, sous, entre, suite à, à cause de, à la place de",
        "until": "jusqu'à, jusqu', avant, d'ici",
        "since": "depuis, dès",
        "not": "pas, n', ne, non, jamais, plus, aucun, aucune, ni, sans, ne plus, pas encore, ni l'un",
        "if": "si, s', au cas où, dès que, en cas de, à condition, une fois",
        "when": "quand, lorsque",
        "unless": "sauf si, à moins que, tant que",
        "hedge": "peut-être, probablement, sans doute, éventuellement, possible, semble, paraît, presque, quasi, il semblerait, a priori",
        "think": "je pense, je dirais, à mon avis, pense, crois, je crois, j'estime",
        "say": "dit, disent, pense que, croit, affirme, estime, demande, demandent, prétend, écrit, signale",
        "told": "d'après, il paraît",
        "doubt": "pas sûr, pas certain, ne sais pas, on ne sait pas, me demande, sait qui",
        "or": "ou",
        "and": "et, ainsi que",
        "but": "mais, cependant, toutefois, alors que, tandis que, puis, alors, donc",
        "because": "parce que, car, puisque",
        "like": "comparable, pareil, que l'incident de",
        "future": "demain, plus tard, bientôt, la semaine prochaine, lundi prochain, après-demain, tout à l'heure",
        "past": "auparavant, initialement, au départ, jusqu'à midi, jusqu'à hier, il y a un an, hier encore, anciennement",
        "change": "correction, rectification, erreur, je voulais dire, plutôt, au lieu de, désolé, pardon, ne plus",
        "raise": "passe, passons, passé, passage, passer, monte, montons, baisse, baissons, abaisse, abaissée, relève, relevée, augmente, descend, descendons, remonte, revient, revenons, escalade, entrons, entre",
        "call": "déclare, déclarons, déclaré, classe, classé, classons, considère, considérons, traite, traitons, qualifie, qualifions, mets, mettons",
        "toward": "à la, en, à, au, vers la",
        "level": "niveau, degré, échelle",
        "status": "statut, état, situation, point de situation",
        "close": "clôture, clôturons, ferme, fermons, cloturer, je clos",
        "recovered": "rétabli, rétablie, de retour, refonctionne",
        "cause": "cause, origine, la cause, cause racine",
        "partial": "partiellement, en partie, presque",
        "wait": "en attente de, attendons, attend",
        "compound": "procédure, formation, rapport, règle, modèle, guide, chantier, moteur, électrique, salle, parking",
        "coordinate": "coordination, coordonnons, nous coordonnons, on se coordonne, rendez-vous, nous nous réunissons, on se retrouve, réunion, rejoignez, rejoindre, réunis, joindre, point de rencontre, nous travaillons",
        "venue_key": "canal, salle, pont, conférence, audioconférence, visio, visioconférence, où, lieu, réunion, point de ralliement, chaîne, appel, salle de crise, coordination, cellule de crise",
        "place": "salle, bureau, salle de crise, salle de réunion, accueil, atelier, poste de commandement",
        "backchannel": "ticket, tableau de bord, questions à, voir, détails, page de statut",
        "plain": "bonjour, bonsoir, merci, cordialement, chers, cher, chère, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre, prochain, prochaine, actions, point, bien, tous",
        "seat": "rôle, fonction, poste",
    }
)

VOCABULARY: Final = Vocabulary(
    language="fr",
    levels=tuple(Level(number=n, aliases=(f"P{n}",)) for n in (1, 2, 3, 4)),
    severity=("gravité", "sévérité", "sev", "niveau de gravité", "degré de gravité"),
    priority=("priorité",),
    phases=(
        Phase(
            number=1,
            states=words(
                "en cours d'investigation, en cours d'analyse, cause identifiée, identifiée, identifié, investigation en cours"
            ),
        ),
        Phase(
            number=2,
            states=words(
                "atténué, atténuée, contenu, contenue, maîtrisé, maîtrisée, sous surveillance, contourné, contournée"
            ),
        ),
        Phase(number=3, states=words("résolu, résolue, réparé, réparée, corrigé, corrigée, fin d'alerte")),
    ),
    phase=("phase",),
    closed=("clos", "close l'incident", "clôturé", "fermé"),
    commander=words(
        "commandant d'incident, commandante d'incident, commandant de l'incident, commandante de l'incident, responsable de l'incident, responsable d'incident, responsable incident, chef d'incident, directeur de crise, directrice de crise, pilote de l'incident, gestionnaire d'incident, gestionnaire de l'incident, "
        "commandant des opérations"
    ),
    command=words("commandement, le commandement, direction des opérations, pilotage"),
    roles=(
        Role(
            key="customer_liaison",
            names=words(
                "liaison clients, liaison client, liaison clientèle, contact clients, contact client, chargé de la relation client, chargée de la relation client"
            ),
        ),
        Role(
            key="business_liaison",
            names=words(
                "liaison métier, liaison direction, liaison affaires, contact direction, liaison avec la direction"
            ),
        ),
        Role(
            key="communications_lead",
            names=words(
                "responsable communication, responsable de la communication, chargé de communication, chargée de communication"
            ),
            short=words("communication, com"),
        ),
        Role(
            key="deputy",
            names=words(
                "adjoint, adjointe, suppléant, suppléante, remplaçant, remplaçante, commandant adjoint"
            ),
        ),
        Role(
            key="scribe",
            names=words("secrétaire, scribe, rapporteur, rapporteuse, secrétaire de séance"),
            doing=words("prend les notes, prend des notes"),
        ),
        Role(
            key="subject_matter_expert",
            names=words(
                "expert, experte, experts, expertes, expert technique, spécialiste, spécialistes, ingénieur d'astreinte"
            ),
        ),
    ),
    grammar=MappingProxyType(_GRAMMAR),
    frequent=frozenset(
        "le la les de des du et est un une nous je pour pas sur dans que qui au en il à ce avec sont plus par ne".split()
    ),
)
