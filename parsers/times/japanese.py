"""Japanese words of times, dates and promises to write again. No spaces: each phrase is looked up in the running text."""

from __future__ import annotations

from parsers.times.words import TimeWords

JAPANESE = TimeWords(
    tables=(
        {
            "number": {
                1: "一",
                2: "二",
                3: "三",
                4: "四",
                5: "五",
                6: "六",
                10: "十",
                15: "十五",
                20: "二十",
                30: "三十",
                45: "四十五",
            },
            "half": {1: "半"},
            "unit": {
                "second": "秒",
                "minute": "分|分間|分ほど|分程度",
                "hour": "時間|時間ほど|時間程度",
                "day": "日間|日",
                "workday": "営業日",
                "week": "週間",
                "month": "か月|ヶ月|カ月|ヵ月",
            },
            "weekday": {
                0: "月曜日|月曜",
                1: "火曜日|火曜",
                2: "水曜日|水曜",
                3: "木曜日|木曜",
                4: "金曜日|金曜",
                5: "土曜日|土曜",
                6: "日曜日|日曜",
            },
            "relative": {
                -1: "昨日",
                0: "今日|本日|今夜|今晩",
                1: "明日|あす|あした|翌日",
                2: "明後日|あさって",
            },
            "part": {"morning": "午前|朝", "afternoon": "午後", "evening": "夜|夕方|今夜|今晩"},
            "named": {720: "正午"},
            "oclock": {24: "時"},
            "month_sign": {1: "月"},
            "day_sign": {1: "日"},
            "after_span": {1: "後|以内|以内に|後に|後くらい|後頃"},
            "before_time": {1: "遅くとも"},
            "article": {1: "の|は"},
            "this": {1: "今週の|次の"},
            "end": {
                "day": "本日中|今日中|終業まで|業務終了",
                "week": "今週末|今週中|週末",
                "next week": "来週末|来週中",
                "month": "月末|今月末|今月中",
                "next month": "来月末",
                "year": "年末|今年中",
            },
            "span_vague": {"next week": "来週", "this week": "今週", "next month": "来月"},
            "every": {1: "毎"},
            "hourly": {60: "毎時|1時間ごと", 30: "30分ごと"},
            "range": {1: "から"},
            "or": {1: "または|もしくは|か"},
            "same": {1: "すなわち|つまり"},
            "after_clock": {1: "頃|ごろ|に|まで|までに|です|の|を|予定"},
        },
        {
            "update_next": {1: "次回|次回の|次の|次|今後の|新しい"},
            "update_noun": {
                1: "更新|報告|ご報告|状況報告|アップデート|続報|更新連絡|経過報告|進捗報告|状況連絡|更新予定|報告予定|更新時刻"
            },
            "update_noun_wide": {1: "連絡|ご連絡|お知らせ|情報|メール|アナウンス|投稿"},
            "update_said": {
                1: "続報します|改めて連絡します|改めてご連絡します|再度連絡します|再度ご連絡します|また連絡します"
            },
            "update_fill": {
                1: "は|の|を|に|予定|予定は|時刻|時刻は|予定時刻|予定時刻は|目安は|お|ご|改めて|再度|まで|までに|遅くとも|頃"
            },
            "update_not": {1: "前回|前回の|最終|ベンダー|ベンダーの|お客様|お客様の|業者|業者の|先方"},
        },
    )
)
