"""Spanish: «Severidad 2, fase 1. Soy la comandante del incidente. Nos coordinamos en #canal.»"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from parsers.languages.phrases import grammar, words
from parsers.vocabulary import Level, Phase, Role, Vocabulary

_GRAMMAR: Final = grammar(
    {
        "num": "0=cero, 1=uno, 2=dos, 3=tres, 4=cuatro, 1=una",
        "i": "yo, mí, yo mismo, yo misma",
        "i am": "soy, sigo siendo",
        "i was": "fui, era yo",
        "i have": "tengo, he",
        "i take": "asumo, tomo, llevo, dirijo, cojo",
        "i give": "entrego, paso, cedo, traspaso",
        "we": "nosotros, nosotras, nos",
        "we be": "estamos, seguimos, somos",
        "we have": "hemos, tenemos",
        "we raise": "subimos, bajamos, pasamos, volvemos",
        "we call": "declaramos, consideramos, tratamos",
        "you": "tú, usted, ustedes",
        "they": "él, ella, ellos, ellas, le",
        "who": "quién, qué, cuál, dónde, cómo, cuándo, quien, quiénes",
        "nobody": "nadie, por definir, por determinar, pendiente, ninguno, ninguna, sin asignar, vacante, no hace falta, no aplica, alguien, no necesario, desconocido",
        "honorific": "sr, sra, srta, dr, dra, don, doña, ing, lic, prof, señor, señora",
        "team": "equipo, guardia, turno, departamento, soporte, dirección, área, servicio, informática, mantenimiento, planta, de guardia",
        "all": "todos, todo el mundo, el equipo, todo el equipo",
        "it": "esto, eso, lo, todo, este",
        "incident": "incidente, problema, avería, fallo, caída, corte, incidencia, interrupción, situación, emergencia, fuga, incendio, ataque, apagón, brecha, crisis",
        "ours": "el nuestro, la nuestra, lo nuestro",
        "other": "el año pasado, la semana pasada, el mes pasado, otro, otra, otros, anterior, simulacro, ejercicio, por ejemplo, en enero, en febrero, en marzo, en abril, en mayo, en junio, en julio, en agosto, en septiembre, en octubre, en noviembre, en diciembre, como el",
        "foreign": "ticket, migración, proyecto, obra, obras, ensayo, estudio, proveedor, caso, trifásica",
        "outsider": "cliente, clientes, proveedor, operador, usuarios, prensa",
        "electric": "trifásica, enchufe, voltios",
        "generic": "cada, cualquier, significa, quiere decir, se define, normalmente, en general",
        "upward": "o más, y superior, o superior",
        "det": "el, la, los, las, nuestro, nuestra, mi, su, tu, este, esta, del",
        "det_a": "un, una",
        "now": "ahora, ya, desde ahora, a partir de ahora, de momento, por ahora, actualmente, en este momento, hoy, inmediatamente, hasta nuevo aviso",
        "adv": "aún, todavía, también, aquí, sigue, provisional, provisionalmente, oficialmente, solo, bien, por favor, así que, completamente, nuevo, nueva, actual, de nuevo, horas, h",
        "neutral": "sin duda, sin cambios, sin cambio",
        "be": "es, son, está, están, sigue siendo, continúa, permanece, sigue en, queda, sigue",
        "was": "era, fue, estaba, estuvo, fueron",
        "been": "sido, ser, estado, estar",
        "have": "ha, han, tiene, tienen",
        "had": "había, tenía, tuvo",
        "become": "pasa a ser, se convierte",
        "will": "será, va a, vamos a, estará, asumirá, tomará, pasará",
        "may": "podría, sería, puede, podemos, debería, deberíamos, podríamos",
        "must": "debe, hay que, necesitamos, queremos, tiene que",
        "take": "asume, toma, asumido, tomado, lleva, dirige, coge, hace de, ejerce, releva, asumió, tomó, cubre",
        "take_off": "sustituye, reemplaza, releva a",
        "give": "entrega, pasa, cede, traspasa, entregado, pasado, cedido, traspaso, relevo",
        "appoint": "nombrado, nombrada, designado, designada",
        "to": "a, al, hasta, hacia",
        "from": "de, del, desde",
        "as": "como, de",
        "for": "para, por",
        "of": "de, del",
        "on": "en, por",
        "prep": "con, vía, mediante, según, sobre, sin, tras, entre, a través de",
        "until": "hasta, hasta que, antes de",
        "since": "desde, desde las",
        "not": "no, nunca, ni, tampoco, sin, ya no, ningún, ninguna",
        "if": "si, en caso de, siempre que, en cuanto, una vez",
        "when": "cuando",
        "unless": "a menos que, salvo que, mientras",
        "hedge": "quizá, quizás, tal vez, probablemente, posiblemente, parece, posible, casi, a lo mejor, puede que",
        "think": "creo, creo que, diría, yo diría, en mi opinión, pienso",
        "say": "dice, dicen, piensa, cree, creen, afirma, pregunta, opina, digas, diga, escribe",
        "told": "según dicen, al parecer",
        "doubt": "no sé, no sabemos, no estoy seguro, no está claro",
        "or": "o, u",
        "and": "y, e, así como",
        "but": "pero, sin embargo, aunque, mientras que, sino, luego, entonces",
        "because": "porque, ya que",
        "future": "mañana, más tarde, pronto, la semana que viene, luego, pasado mañana, el lunes, el martes, el miércoles, el jueves, el viernes",
        "past": "antes, inicialmente, al principio, hasta el mediodía, hasta ayer, hace un año, anteriormente",
        "change": "corrección, perdón, quise decir, en lugar de, más bien, mejor dicho, ya no, me equivoqué, errata",
        "raise": "sube, subimos, subido, baja, bajamos, bajado, pasa, pasamos, pasado, cambia, cambiamos, eleva, elevado, elevamos, reduce, reducimos, vuelve, volvemos, escalamos, entramos, pasando, subiendo, bajando",
        "call": "declaro, declaramos, declarado, declara, clasificamos, clasificado, consideramos, tratamos, tratado, lo dejamos, ponemos",
        "toward": "a, a la, a una, de vuelta a, en la",
        "level": "nivel, grado, escala",
        "status": "estado, situación, estado actual",
        "close": "cerramos, cierro, cierra, damos por cerrado, doy por cerrado, cerrando",
        "recovered": "restablecido, restaurado, vuelve a funcionar, recuperado",
        "cause": "causa, la causa, causa raíz, origen",
        "partial": "parcialmente, en parte, casi",
        "wait": "a la espera de, esperando, esperamos",
        "compound": "procedimiento, formación, informe, norma, plantilla, manual, motor, sala, cable, aparcamiento",
        "coordinate": "coordinamos, nos coordinamos, coordinación, reunimos, nos reunimos, reunión, quedamos, conéctense, conectaos, nos vemos, punto de encuentro, hablamos, únanse, unirse",
        "venue_key": "canal, sala, puente, llamada, conferencia, dónde, lugar, videollamada, reunión, punto de encuentro, sala de crisis, teleconferencia, coordinación, enlace de la llamada",
        "place": "sala, oficina, despacho, sala de reuniones, sala de crisis, recepción, puesto de mando, taller",
        "backchannel": "ticket, panel, preguntas a, ver, detalles, página de estado",
        "plain": "hola, buenos, buenas, gracias, saludos, un saludo, estimados, lunes, martes, miércoles, jueves, viernes, sábado, domingo, enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre, próxima, próximo, acciones, acción, jefe, jefa",
        "seat": "rol, papel, función, puesto",
    }
)

VOCABULARY: Final = Vocabulary(
    language="es",
    levels=tuple(Level(number=n, aliases=(f"P{n}",)) for n in (1, 2, 3, 4)),
    severity=("severidad", "gravedad", "sev", "nivel de severidad", "nivel de gravedad"),
    priority=("prioridad",),
    phases=(
        Phase(
            number=1, states=words("investigando, en investigación, identificado, identificada, mitigando")
        ),
        Phase(
            number=2,
            states=words(
                "mitigado, mitigada, contenido, contenida, controlado, controlada, en observación, monitorizando, monitoreando"
            ),
        ),
        Phase(
            number=3,
            states=words(
                "resuelto, resuelta, solucionado, solucionada, arreglado, arreglada, reparado, reparada"
            ),
        ),
    ),
    phase=("fase",),
    closed=("cerrado", "cerrada"),
    commander=words(
        "comandante del incidente, comandante de incidente, comandante de incidentes, comandante, responsable del incidente, responsable de incidente, gestor del incidente, gestora del incidente, jefe del incidente, jefa del incidente, líder del incidente, coordinador del incidente, coordinadora del incidente"
    ),
    command=words("mando, el mando, comando del incidente, dirección del incidente"),
    roles=(
        Role(
            key="customer_liaison",
            names=words(
                "enlace con clientes, enlace de clientes, enlace con los clientes, contacto con clientes, contacto de clientes, atención a clientes"
            ),
        ),
        Role(
            key="business_liaison",
            names=words(
                "enlace con dirección, enlace con la dirección, enlace de negocio, enlace con el negocio, enlace con negocio"
            ),
        ),
        Role(
            key="communications_lead",
            names=words(
                "responsable de comunicación, responsable de comunicaciones, jefe de comunicación, jefa de comunicación"
            ),
            short=words("comunicación, comunicaciones"),
        ),
        Role(key="deputy", names=words("adjunto, adjunta, suplente, segundo al mando, sustituto, sustituta")),
        Role(
            key="scribe",
            names=words("secretario, secretaria, relator, relatora, escriba"),
            short=words("notas, actas"),
            doing=words("toma notas, toma las notas, levanta acta"),
        ),
        Role(
            key="subject_matter_expert",
            names=words(
                "experto, experta, expertos, expertas, especialista, especialistas, ingeniero de guardia, ingeniera de guardia"
            ),
        ),
    ),
    grammar=MappingProxyType(_GRAMMAR),
    frequent=frozenset(
        "el la los las de del y es en que un una no se con por para al lo su está más como ya hemos nos".split()
    ),
)
