"""Portuguese: «Severidade 2, fase 1. Sou o comandante do incidente. Estamos na sala Tejo.»"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from parsers.languages.phrases import grammar, words
from parsers.vocabulary import Level, Phase, Role, Vocabulary

_GRAMMAR: Final = grammar(
    {
        "num": "0=zero, 1=um, 2=dois, 3=três, 4=quatro, 1=uma, 2=duas",
        "i": "eu, mim, eu mesmo, eu mesma",
        "i am": "sou, continuo",
        "i was": "fui, era eu",
        "i have": "tenho",
        "i take": "assumo, tomo, lidero, pego",
        "i give": "passo, entrego, transfiro",
        "we": "nós, a gente",
        "we be": "estamos, continuamos, seguimos, somos",
        "we have": "temos",
        "we raise": "subimos, descemos, passamos, baixamos, voltamos",
        "we call": "declaramos, consideramos, tratamos",
        "you": "você, vocês, tu",
        "they": "ele, ela, eles, elas",
        "who": "quem, que, qual, onde, como, quando, o que",
        "nobody": "ninguém, a definir, por definir, pendente, nenhum, nenhuma, sem, vago, não necessário, não se aplica, alguém, desconhecido, a designar",
        "honorific": "sr, sra, dr, dra, dona, dom, eng, prof, seu, senhor, senhora",
        "team": "equipa, equipe, plantão, turno, departamento, suporte, direção, serviço, informática, manutenção, de plantão, de piquete",
        "all": "todos, toda a gente, a equipa, a equipe, todo mundo",
        "it": "isto, isso, tudo, este, esta",
        "incident": "incidente, problema, avaria, falha, queda, interrupção, situação, emergência, fuga, vazamento, incêndio, ataque, apagão, crise, ocorrência",
        "ours": "o nosso, a nossa",
        "other": "ano passado, do ano passado, semana passada, mês passado, outro, outra, outros, anterior, simulacro, simulado, exercício, por exemplo, em janeiro, em fevereiro, em março, em abril, em maio, em junho, em julho, em agosto, em setembro, em outubro, em novembro, em dezembro",
        "foreign": "ticket, chamado, migração, projeto, obra, obras, ensaio, estudo, fornecedor, trifásica",
        "outsider": "cliente, clientes, fornecedor, operadora, utilizadores, usuários, imprensa",
        "electric": "trifásica, tomada, volts",
        "generic": "cada, qualquer, significa, quer dizer, define-se, normalmente, em geral",
        "upward": "ou mais, ou superior, e superior",
        "det": "o, a, os, as, nosso, nossa, meu, minha, seu, sua, do, da",
        "det_a": "um, uma",
        "now": "agora, já, a partir de agora, desde já, por enquanto, por agora, de momento, atualmente, neste momento, hoje, imediatamente, até novo aviso",
        "adv": "ainda, também, aqui, provisório, provisoriamente, oficialmente, só, bem, por favor, portanto, completamente, novo, nova, atual, novamente, horas",
        "neutral": "sem dúvida, sem alteração, sem mudança",
        "be": "é, são, está, estão, continua, permanece, segue, fica, mantém-se",
        "was": "era, foi, estava, esteve, foram",
        "been": "sido, ser, estado, estar",
        "have": "tem, têm, há",
        "had": "tinha, teve, havia",
        "become": "passa a ser, torna-se",
        "will": "será, vai, vamos, estará, assumirá, passará",
        "may": "poderia, seria, pode, podemos, deveria, devia, podia",
        "must": "deve, precisa, precisamos, é preciso, queremos, tem de, tem que",
        "take": "assume, toma, assumiu, assumido, tomou, lidera, pega, faz de, cobre",
        "take_off": "substitui, rende",
        "give": "entrega, passa, passou, entregou, transfere, transferiu, passagem",
        "appoint": "nomeado, nomeada, designado, designada",
        "to": "para, ao, à, a, até",
        "from": "de, do, da, desde",
        "as": "como",
        "for": "para, por, pelo, pela",
        "of": "de, do, da, dos, das",
        "on": "em, no, na, nos, nas, pelo",
        "prep": "com, via, através de, segundo, sobre, sem, após, entre",
        "until": "até, até que, antes de",
        "since": "desde, desde as",
        "not": "não, nunca, nem, sem, já não, não mais, nenhum, nenhuma",
        "if": "se, caso, em caso de, assim que, desde que, logo que",
        "when": "quando",
        "unless": "a menos que, a não ser que, enquanto",
        "hedge": "talvez, provavelmente, possivelmente, parece, possível, quase, se calhar, pode ser",
        "think": "acho, acho que, eu diria, na minha opinião, penso",
        "say": "diz, dizem, pensa, acha que é, afirma, pergunta, escreve, disse",
        "told": "segundo dizem, ao que parece, alegadamente",
        "doubt": "não sei, não sabemos, não tenho certeza, não está claro",
        "or": "ou",
        "and": "e, bem como",
        "but": "mas, porém, contudo, embora, enquanto que, então, depois",
        "because": "porque, já que",
        "future": "amanhã, mais tarde, em breve, próxima semana, logo, depois de amanhã, na segunda, na terça, na quarta, na quinta, na sexta",
        "past": "antes, inicialmente, no início, até ao meio-dia, até ontem, há um ano, anteriormente",
        "change": "correção, desculpem, desculpe, quis dizer, em vez de, aliás, já não, errata, ou melhor",
        "raise": "sobe, subimos, subiu, desce, descemos, desceu, baixa, baixamos, passa, passamos, passou, muda, mudou, eleva, elevamos, reduz, volta, voltamos, escalamos, entramos, passando",
        "call": "declaro, declaramos, declarado, classificamos, classificado, consideramos, tratamos, tratado",
        "toward": "para, a, para a, de volta a, na",
        "level": "nível, grau, escala",
        "status": "estado, situação, status, ponto de situação",
        "close": "fechamos, fecho, encerramos, encerro, encerrando, fechando",
        "recovered": "restabelecido, restaurado, voltou a funcionar, recuperado",
        "cause": "causa, a causa, causa raiz, origem",
        "partial": "parcialmente, em parte, quase",
        "wait": "à espera de, aguardando, aguardamos",
        "compound": "procedimento, formação, relatório, norma, modelo, manual, motor, sala, cabo, estacionamento",
        "coordinate": "coordenamos, coordenação, reunimos, reunimo-nos, encontro, reunião, juntem-se, liguem, estamos na, estamos no, ponto de encontro, falamos",
        "venue_key": "canal, sala, ponte, chamada, conferência, onde, local, videochamada, reunião, ponto de encontro, sala de crise, teleconferência, coordenação",
        "place": "sala, escritório, gabinete, sala de reuniões, sala de crise, receção, recepção, posto de comando, oficina",
        "backchannel": "ticket, painel, perguntas a, ver, detalhes, página de estado",
        "plain": "olá, bom, boa, obrigado, obrigada, cumprimentos, abraço, caros, segunda, terça, quarta, quinta, sexta, sábado, domingo, janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro, próxima, próximo, ações, ação, seveidade",
        "seat": "papel, função, cargo",
    }
)

VOCABULARY: Final = Vocabulary(
    language="pt",
    levels=tuple(Level(number=n, aliases=(f"P{n}",)) for n in (1, 2, 3, 4)),
    severity=("severidade", "gravidade", "sev", "nível de severidade", "nível de gravidade"),
    priority=("prioridade",),
    phases=(
        Phase(
            number=1,
            states=words(
                "investigando, a investigar, em investigação, identificado, identificada, mitigando"
            ),
        ),
        Phase(
            number=2,
            states=words(
                "mitigado, mitigada, contido, contida, controlado, controlada, em observação, monitorando, a monitorizar"
            ),
        ),
        Phase(
            number=3,
            states=words(
                "resolvido, resolvida, solucionado, solucionada, corrigido, corrigida, reparado, reparada"
            ),
        ),
    ),
    phase=("fase",),
    closed=("encerrado", "encerrada", "fechado", "fechada"),
    commander=words(
        "comandante do incidente, comandante de incidente, comandante, responsável pelo incidente, responsável do incidente, gestor do incidente, gestora do incidente, gerente do incidente, gerente de incidente, líder do incidente, coordenador do incidente, coordenadora do incidente"
    ),
    command=words("comando, o comando, comando do incidente"),
    roles=(
        Role(
            key="customer_liaison",
            names=words(
                "contacto com clientes, contato com clientes, contacto com os clientes, ligação com clientes, ligação aos clientes, contato com os clientes, relação com clientes"
            ),
        ),
        Role(
            key="business_liaison",
            names=words(
                "ligação com o negócio, ligação com a direção, contacto com a direção, contato com a direção, ligação com a administração"
            ),
        ),
        Role(
            key="communications_lead",
            names=words("responsável pela comunicação, responsável de comunicação, chefe de comunicação"),
            short=words("comunicação, comunicações"),
        ),
        Role(key="deputy", names=words("adjunto, adjunta, suplente, substituto, substituta")),
        Role(
            key="scribe",
            names=words("escrivão, escrivã, secretário, secretária, relator, relatora"),
            short=words("notas, ata"),
            doing=words("toma notas, faz a ata"),
        ),
        Role(
            key="subject_matter_expert",
            names=words(
                "especialista, especialistas, perito, perita, peritos, engenheiro de plantão, engenheira de plantão"
            ),
        ),
    ),
    grammar=MappingProxyType(_GRAMMAR),
    frequent=frozenset(
        "o a os as de do da e é em que um uma não se com por para ao no na já mais como está temos".split()
    ),
)
