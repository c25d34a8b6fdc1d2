"""Japanese: 「重大度2、フェーズ1です。インシデントコマンダーは山田太郎です。」

There are no spaces between words: runs are cut by these phrases, and what is left over may be a name.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from parsers.languages.phrases import grammar, words
from parsers.vocabulary import Level, Phase, Role, Vocabulary

_GRAMMAR: Final = grammar(
    {
        "num": "1=１, 2=２, 3=３, 4=４, 0=０",
        "i": "私, 自分, わたし, 僕, 小職, 当方",
        "we": "我々, 私たち, 私達, 弊社",
        "who": "誰, どなた, 何, どこ, いつ, どれ",
        "nobody": "未定, 未決定, 不要, なし, 該当なし, 調整中, 募集中, 未着任, 不在, 未割当",
        "team": "チーム, 部, 課, 担当部署, 当番, 班, 運用部",
        "all": "全員, 皆",
        "it": "これ, 本件, こちら, 今回, 当件",
        "incident": "インシデント, 障害, 事象, 問題, 停止, 本障害, 本インシデント, 火災, 漏水, 攻撃",
        "other": "昨年, 去年, 前回, 先月, 先週, 以前, 別件, 他の, 訓練, 演習, 例えば",
        "foreign": "チケット, 移行, 工事, 計画, プロジェクト, 治験, ベンダー",
        "outsider": "お客様, 顧客, ベンダー",
        "generic": "とは, を意味, 一般に, 通常は",
        "now": "現在, 今, 現時点, 今から, ただいま, 只今, 現状, 以後, 本日",
        "adv": "まだ, 引き続き, 既に, すでに, 再び, 暫定, を, も, で, にて, です, ます, より, 正式に, でお願いします, お願いします, とします, します, に変更, に変更しました, に引き上げ, に引き上げます, に引き下げ, に引き下げます, しました, に移行, に移行しました, に移ります, となりました, さん, 様, 氏, 続報",
        "be": "は, が, である, だ",
        "become": "になります, となります, になった, なりました",
        "was": "でした, だった",
        "been": "された, されました",
        "may": "かもしれません, かもしれない, 可能性があります, 可能性, 見込み, 予定です, 予定",
        "take": "引き継ぎます, 引き継ぎました, 担当します, 務めます, 就任",
        "give": "交代, 引き継ぎ, 交代します, 引継ぎ",
        "to": "へ, に, まで",
        "arrow": "から",
        "as": "として",
        "of": "の",
        "until": "までは",
        "not": "ではありません, ではない, じゃない, ありません, していません, いません, ていません, 未, でない, ではなく, しない, 取り下げ",
        "if": "もし, 場合, 場合は, たら, れば, なら, 仮に, とすれば",
        "hedge": "おそらく, 多分, たぶん, 恐らく, かも, と思われます, らしい, ようです, 疑い",
        "say": "によると, と言っています, とのことです, そうです",
        "and": "と, 及び, および, ・, ならびに",
        "or": "または, もしくは, か",
        "but": "が、, しかし, ただし, 一方",
        "future": "明日, 後ほど, 来週, 今後, 明朝, のちほど",
        "past": "当初, かつて, 元々",
        "change": "訂正, 修正, 失礼しました, 誤り, 更新",
        "raise": "変更, 引き上げ, 引き下げ, 移行, 昇格, 降格",
        "call": "宣言, 判断, 扱い, 宣言します",
        "level": "レベル",
        "status": "状況, ステータス, 状態",
        "close": "",
        "recovered": "復旧, 復旧し, 復旧しました",
        "cause": "原因, 根本原因",
        "partial": "一部, 部分的に, ほぼ",
        "compound": "手順, 手順書, 訓練, 報告書, 基準, 定義",
        "coordinate": "連絡は, 調整は, 対応は, 集合, 連携, 調整中の, 会議は, 参加, 集合場所は, 対策本部は",
        "venue_key": "場所, チャンネル, 会議室, 連絡先, ブリッジ, 電話会議, 集合場所, 対策本部, 会議, オンライン会議, 連絡チャンネル, 調整先",
        "place": "会議室, 対策室, 指令室, 本部",
        "backchannel": "ダッシュボード, チケット, 質問は, 詳細",
        "plain": "お疲れ様です, 皆様, 各位, 次回, アクション, 次回更新, よろしく, 以上",
    }
)

VOCABULARY: Final = Vocabulary(
    language="ja",
    levels=tuple(Level(number=n, aliases=(f"P{n}",)) for n in (1, 2, 3, 4)),
    severity=("重大度", "深刻度", "重要度", "sev"),
    priority=("優先度",),
    phases=(
        Phase(number=1, states=words("調査中, 原因特定, 原因を特定, 対応中, 暫定対応中")),
        Phase(number=2, states=words("緩和済み, 封じ込め済み, 監視中, 経過観察中, 暫定対応済み")),
        Phase(
            number=3,
            states=words("解決, 解決済み, 解決しました, 解消, 解消しました, 収束, 収束しました, 修正済み"),
        ),
    ),
    phase=("フェーズ", "段階"),
    closed=words(
        "クローズ, クローズします, クローズしました, 終了しました, 終結しました, 終結します, 完了としクローズします"
    ),
    commander=words(
        "インシデントコマンダー, 指揮官, インシデント指揮官, インシデントマネージャー, インシデント責任者, 統括責任者, 総指揮, 対応責任者, インシデント管理者"
    ),
    command=words("指揮, 指揮権, 指揮を"),
    roles=(
        Role(
            key="customer_liaison",
            names=words("顧客対応責任者, 顧客対応担当, 顧客対応, 顧客窓口, お客様対応, お客様窓口"),
        ),
        Role(
            key="business_liaison",
            names=words("事業連絡担当, 経営連絡担当, 経営窓口, 事業責任者, ビジネス担当, 経営層連絡"),
        ),
        Role(key="communications_lead", names=words("広報責任者, 広報担当, コミュニケーション担当, 広報")),
        Role(key="deputy", names=words("副指揮官, 副責任者, 指揮官代理, 代理")),
        Role(key="scribe", names=words("書記, 記録係, 記録担当, 議事録担当")),
        Role(
            key="subject_matter_expert",
            names=words("専門家, 技術担当, 担当エンジニア, 有識者, 技術責任者, オンコール担当"),
        ),
    ),
    grammar=MappingProxyType(_GRAMMAR),
)
