"""Spanish and Portuguese words of times, dates and promises to write again."""

from __future__ import annotations

from parsers.times.words import TimeWords

SPANISH = TimeWords(
    tables=(
        {
            "number": {
                1: "un|una|uno",
                2: "dos",
                3: "tres",
                4: "cuatro",
                5: "cinco",
                6: "seis",
                7: "siete",
                8: "ocho",
                9: "nueve",
                10: "diez",
                11: "once",
                12: "doce",
                15: "quince",
                20: "veinte",
                30: "treinta",
                45: "cuarenta y cinco",
            },
            "half": {1: "media"},
            "quarter": {1: "cuarto"},
            "unit": {
                "minute": "minuto|minutos|min",
                "quarter hour": "cuarto de hora",
                "three quarter hour": "tres cuartos de hora",
                "half hour": "media hora",
                "hour": "hora|horas|h",
                "day": "día|días|dia|dias",
                "workday": "día hábil|días hábiles|día laborable|días laborables",
                "week": "semana|semanas",
                "month": "mes|meses",
            },
            "weekday": {
                0: "lunes",
                1: "martes",
                2: "miércoles|miercoles",
                3: "jueves",
                4: "viernes",
                5: "sábado|sabado",
                6: "domingo",
            },
            "month": {
                1: "enero",
                2: "febrero",
                3: "marzo",
                4: "abril",
                5: "mayo",
                6: "junio",
                7: "julio",
                8: "agosto",
                9: "septiembre|setiembre",
                10: "octubre",
                11: "noviembre",
                12: "diciembre",
            },
            "relative": {-1: "ayer", 0: "hoy|esta noche|esta tarde", 1: "mañana", 2: "pasado mañana"},
            "part": {
                "morning": "de la mañana|por la mañana",
                "afternoon": "tarde|de la tarde|por la tarde|esta tarde",
                "evening": "noche|de la noche|por la noche|esta noche",
                "night": "de la madrugada|madrugada",
            },
            "named": {0: "medianoche|la medianoche", 720: "mediodía|mediodia|al mediodía"},
            "oclock": {24: "h|hrs|horas|hs"},
            "before_time": {
                1: "a las|a la|a|las|hacia las|sobre las|antes de las|para las|hasta las|a más tardar a las|a más tardar|antes del|antes de"
                "|para el|hasta el|alrededor de las|el|al|como muy tarde a las|para"
            },
            "before_span": {1: "en|dentro de|en unos|en unas|en aproximadamente|en menos de|en las|en la"},
            "more_span": {1: "próxima|próximas|próximos|próximo|unos|unas|aproximadamente|menos de"},
            "article": {1: "el|la|los|las|de|del|este|al"},
            "end": {
                "day": "fin del día|final del día|fin de la jornada|final de la jornada|fin de día",
                "week": "final de la semana|final de semana|finales de semana|fin de la semana",
                "month": "fin de mes|final de mes|finales de mes",
                "year": "fin de año|final de año",
            },
            "end_of": {1: "fin de|final de|finales de"},
            "span_vague": {
                "next week": "próxima semana|la próxima semana|semana que viene|la semana que viene"
            },
            "every": {1: "cada"},
            "range": {1: "a|y|a las|hasta las"},
            "between": {1: "entre las|entre"},
            "or": {1: "o"},
            "and": {1: "y"},
            "no": {1: "ninguna|ningún|sin"},
            "same": {1: "es decir|o sea"},
            "place_first": {1: "hora de|hora"},
            "local": {1: "hora local|hora peninsular"},
            "after_clock": {1: "a más tardar|o|y|si|con|en|por|para|salvo|como muy tarde"},
        },
        {
            "update_next": {1: "próxima|próximo|próximas|proxima|proximo|siguiente|nueva|otra"},
            "update_noun": {
                1: "actualización|actualizacion|actualizaciones|update|parte|informe de situación|reporte de estado|novedades"
            },
            "update_noun_wide": {
                1: "informe|comunicado|comunicación|aviso|información|informacion|noticia|noticias|reporte|mensaje|nota|correo|estado"
            },
            "update_more": {1: "más información|más noticias|más novedades|más detalles"},
            "update_who": {1: "yo|nosotros|os|les"},
            "update_said": {
                1: "volveremos a informar|volveré a informar|vuelvo a informar|volvemos a informar|les informaremos|os informaremos"
                "|informaremos|informaré|les informaré|actualizaremos|actualizaré|volveré a escribir|volveremos a escribir|escribiré"
                "|daremos novedades|daré novedades|vuelvo a escribir|les actualizo|os actualizo|actualizo|tendrán noticias"
                "|enviaré una actualización|enviaremos una actualización|daremos otra actualización|escribo de nuevo|aviso de nuevo"
            },
            "update_moved": {1: "pasa|se mueve|se retrasa|se pospone|aplazada|pospuesta|retrasada"},
            "update_from": {1: "de las|de"},
            "update_to": {1: "a las|a|hasta las"},
            "update_fill": {
                1: "es|será|está prevista|prevista|previsto|sale|saldrá|llegará|programada|de nuevo|otra vez|aquí|una|un|por correo"
                "|por este medio|se enviará|se dará|estado|situación|será enviada"
            },
            "update_not": {
                1: "última|último|anterior|proveedor|cliente|clientes|necesitamos|necesito|fue|era|dice|dijo"
            },
        },
    )
)

PORTUGUESE = TimeWords(
    tables=(
        {
            "number": {
                1: "um|uma",
                2: "dois|duas",
                3: "três",
                4: "quatro",
                5: "cinco",
                6: "seis",
                7: "sete",
                8: "oito",
                9: "nove",
                10: "dez",
                11: "onze",
                12: "doze",
                15: "quinze",
                20: "vinte",
                30: "trinta",
                45: "quarenta e cinco",
            },
            "half": {1: "meia"},
            "quarter": {1: "quarto"},
            "unit": {
                "minute": "minuto|minutos|min",
                "quarter hour": "quarto de hora",
                "three quarter hour": "três quartos de hora",
                "half hour": "meia hora",
                "hour": "hora|horas|h",
                "day": "dia|dias",
                "workday": "dia útil|dias úteis",
                "week": "semana|semanas",
                "month": "mês|meses",
            },
            "weekday": {
                0: "segunda|segunda feira",
                1: "terça|terça feira",
                2: "quarta|quarta feira",
                3: "quinta|quinta feira",
                4: "sexta|sexta feira",
                5: "sábado",
                6: "domingo",
            },
            "month": {
                1: "janeiro|jan",
                2: "fevereiro|fev",
                3: "março|marco",
                4: "abril|abr",
                5: "maio",
                6: "junho|jun",
                7: "julho|jul",
                8: "agosto|ago",
                9: "setembro|set",
                10: "outubro|out",
                11: "novembro|nov",
                12: "dezembro|dez",
            },
            "relative": {
                -1: "ontem",
                0: "hoje|esta noite|esta tarde",
                1: "amanhã|amanha",
                2: "depois de amanhã",
            },
            "part": {
                "morning": "manhã|da manhã|de manhã|pela manhã",
                "afternoon": "tarde|da tarde|à tarde|esta tarde",
                "evening": "noite|da noite|à noite|esta noite",
                "night": "da madrugada|madrugada",
            },
            "named": {0: "meia noite", 720: "meio dia"},
            "oclock": {24: "h|horas|hrs"},
            "before_time": {
                1: "às|as|à|ao|até às|até as|até|até ao|até à|até o|até dia|pelas|por volta das|antes das|antes de|cerca das|para as"
                "|no máximo às|o mais tardar às|ate|ate as|a"
            },
            "before_span": {1: "em|dentro de|daqui a|em cerca de|em até|na|nos|nas"},
            "more_span": {1: "próxima|próximas|próximos|próximo|cerca de|até|menos de"},
            "article": {1: "o|a|os|as|de|do|da|no|na|dia|ao"},
            "end": {
                "day": "fim do dia|final do dia|fim do expediente|final do expediente",
                "week": "fim da semana|final da semana",
                "next week": "fim da próxima semana|final da próxima semana",
                "month": "fim do mês|final do mês",
                "year": "fim do ano|final do ano",
            },
            "end_of": {1: "fim de|final de"},
            "span_vague": {"next week": "próxima semana|a próxima semana|semana que vem|na próxima semana"},
            "every": {1: "cada|a cada|de"},
            "range": {1: "a|às|e|até às"},
            "between": {1: "entre as|entre"},
            "or": {1: "ou"},
            "and": {1: "e"},
            "no": {1: "nenhuma|nenhum|sem"},
            "same": {1: "ou seja|isto é"},
            "place_first": {1: "hora de|horário de|hora do|horário do"},
            "local": {1: "hora local|horário local"},
            "after_clock": {1: "no máximo|ou|e|se|com|em|por|para|salvo|de"},
        },
        {
            "update_next": {1: "próxima|próximo|próximas|proxima|proximo|nova|novo|outra|outro"},
            "update_noun": {
                1: "atualização|atualizacao|actualização|atualizações|update|ponto de situação|ponto da situação|novidades"
            },
            "update_noun_wide": {
                1: "status|informação|comunicado|comunicação|mensagem|notícia|notícias|aviso|boletim|nota|informe|email|e mail"
            },
            "update_more": {1: "mais informações|mais notícias|mais novidades|mais detalhes"},
            "update_who": {1: "eu|nós|vos|vocês"},
            "update_said": {
                1: "voltaremos a informar|voltarei a informar|voltamos a informar|volto a informar|volto a escrever|voltarei a escrever"
                "|voltamos a escrever|informaremos|informarei|damos notícias|daremos notícias|dou notícias|darei notícias"
                "|atualizaremos|atualizarei|atualizo|voltamos a dar notícias|volto a dar notícias|enviarei uma atualização"
                "|enviaremos uma atualização|retornamos|retorno|escrevo de novo|escrevo novamente"
            },
            "update_moved": {1: "passa|adiada|adiado|antecipada|mudou|atrasa"},
            "update_from": {1: "das|de"},
            "update_to": {1: "para as|para|às"},
            "update_fill": {
                1: "é|será|está prevista|prevista|previsto|sai|sairá|chega|agendada|de novo|novamente|aqui|uma|um|por email|por e mail"
                "|será enviada|enviada|ponto|neste email"
            },
            "update_not": {
                1: "última|último|anterior|fornecedor|cliente|clientes|precisamos|preciso|foi|era|disse|diz"
            },
        },
    )
)
