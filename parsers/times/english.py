"""English words of times, dates and promises to write again."""

from __future__ import annotations

from parsers.times.words import TimeWords

ENGLISH = TimeWords(
    tables=(
        {
            "number": {
                1: "a|an|one",
                2: "two",
                3: "three",
                4: "four",
                5: "five",
                6: "six",
                7: "seven",
                8: "eight",
                9: "nine",
                10: "ten",
                11: "eleven",
                12: "twelve",
                15: "fifteen",
                20: "twenty",
                25: "twenty five",
                30: "thirty",
                40: "forty",
                45: "forty five",
                60: "sixty",
                90: "ninety",
            },
            "half": {1: "half"},
            "quarter": {1: "quarter|quarters"},
            "unit": {
                "second": "second|seconds|sec|secs",
                "half hour": "half hour",
                "quarter hour": "quarter hour",
                "minute": "minute|minutes|min|mins|m|mn|minuets|mintues",
                "hour": "hour|hours|hr|hrs|h|huor|huors",
                "day": "day|days",
                "workday": "business day|business days|working day|working days|work day|work days|workday|workdays",
                "week": "week|weeks|wk|wks",
                "fortnight": "fortnight|fortnights",
                "month": "month|months",
            },
            "weekday": {
                0: "monday|mondays|mon",
                1: "tuesday|tuesdays|tue|tues",
                2: "wednesday|wednesdays|wed|weds|wednsday",
                3: "thursday|thursdays|thu|thur|thurs",
                4: "friday|fridays|fri",
                5: "saturday|saturdays|sat",
                6: "sunday|sundays|sun",
            },
            "month": {
                1: "january|jan",
                2: "february|feb",
                3: "march|mar",
                4: "april|apr",
                5: "may",
                6: "june|jun",
                7: "july|jul",
                8: "august|aug",
                9: "september|sep|sept",
                10: "october|oct",
                11: "november|nov",
                12: "december|dec",
            },
            "relative": {
                -1: "yesterday|last night",
                0: "today|tonight|this evening|this afternoon|this morning|later today|later tonight",
                1: "tomorrow|tmrw|tomorow|tommorow|tommorrow|tmw",
                2: "day after tomorrow|the day after tomorrow",
            },
            "part": {
                "morning": "morning|in the morning|this morning",
                "afternoon": "afternoon|in the afternoon|this afternoon",
                "evening": "evening|in the evening|tonight|this evening|later tonight",
                "night": "night|at night",
            },
            "named": {0: "midnight", 720: "noon|midday|mid day"},
            "oclock": {1: "o clock|oclock|hrs|hours|hour|h"},
            "past": {1: "past|after"},
            "to": {1: "to|before"},
            "before_time": {
                1: "at|by|around|about|until|till|before|approx|approximately|circa|ca|no later than|not later than"
                "|at the latest by|at the latest|towards|shortly before|just before|latest by|latest at|latest|due|roughly|say|exactly|next at|when the clock strikes|as the clock strikes|on the stroke of"
            },
            "before_span": {
                1: "in|within|inside|in about|in around|in approx|in approximately|in under|in roughly|in max"
            },
            "after_span": {1: "from now|hence|time|s time|from this mail|from this email|from now on"},
            "more_span": {1: "next|another|following|coming|max|maximum|at most|say|about|around"},
            "the_hour": {1: "within the hour|inside the hour|within an hour|in the hour"},
            "next_hour": {0: "top of the hour|the top of the hour|top of the next hour|on the hour"},
            "article": {1: "the|on|of|this|for"},
            "this": {1: "this|coming|this coming"},
            "next": {1: "next"},
            "end": {
                "day": "eod|end of day|end of the day|end of today|eop|close of day|close of play|cop|end of the working day"
                "|end of play",
                "business": "eob|cob|end of business|close of business|end of business day|end of the business day",
                "week": "eow|end of week|end of the week|end of this week|week s end|weeks end",
                "next week": "end of next week",
                "month": "eom|end of month|end of the month|end of this month|month s end|month end",
                "next month": "end of next month",
                "quarter": "eoq|end of quarter|end of the quarter|end of this quarter",
                "year": "eoy|end of year|end of the year|end of this year|year end",
            },
            "end_of": {1: "end of|the end of"},
            "no": {1: "no|any|without"},
            "vague": {1: "few|couple|several|some|sometime|soon|shortly|asap"},
            "span_vague": {
                1: "next week|next month|this week|this month|next quarter|next sprint|this sprint"
            },
            "every": {1: "every|each"},
            "hourly": {60: "hourly", 30: "half hourly", 1440: "daily"},
            "range": {1: "to|till|until|and|through"},
            "between": {1: "between"},
            "or": {1: "or"},
            "and": {1: "and"},
            "same": {1: "i e|ie|aka|that is|that s|which is|equals|resp|is"},
            "clock_place": {1: "time|local time"},
            "local": {1: "local time|my time|our time|local|here"},
            "elsewhere": {1: "your time|their time|server time|customer time|site time"},
            "after_clock": {
                1: "sharp|or sooner|or earlier|latest|at the latest|today|tomorrow|tonight|on|at|or|with|if|unless|once|and|but|as|for|when|the"
                "|at which|by|in|then|please|so|this|to|after|via|even|from|is|we|i|until|o|max|ish"
            },
        },
        {
            "update_next": {1: "next|first|another|further|following|more|nxt"},
            "update_kind": {
                1: "status|progress|incident|internal|written|formal|regular|brief|full|detailed|short|situation|scheduled"
                "|planned|major|email|mail|quick|proper|team|sitrep|official|info|hourly|further|general"
            },
            "update_noun": {
                1: "update|updates|upd|upadte|udpate|updat|udate|status update|status updates|news|sitrep|sit rep|comms"
                "|comms update|status report|progress report|situation report|status mail|incident update"
            },
            # Said of many things; a promise only behind "next".
            "update_noun_wide": {
                1: "status|communication|communications|comm|report|post|message|mail|email|e mail|bulletin|check in|checkin|word|info"
                "|statement|letter|memo|bulletin|instalment|information|note|checkpoint|announcement|one|details|reports|briefing|eta|notice|touchpoint"
            },
            "update_more": {
                1: "more|new info|new information|fresh news|fresh information|more again|more info to come|more info to follow|more information to follow|more information to come|more details to follow|more news to follow|more to follow|more to come|more news|more info|more information|more details"
            },
            "update_who": {
                1: "i|we|i m|we re|i am|we are|there|i ll|we ll|i will|we will|i m going to|we re going to|i am going to|we are going to|we shall|i shall"
                "|the team|ops|comms|the ic|ic|team|our team|you ll|you will|you can|let me|let s"
            },
            "update_will": {
                1: "will|will be|ll be|ll|i ll|we ll|i will|we will|i m going to|we re going to|i am going to|we are going to|shall|we shall"
                "|i shall|going to|gonna|plan to|planning to|aim to|aiming to|intend to|expect to|hope to|you ll|you will|let me"
                "|should|be sure to|promise to|want to"
            },
            "update_adverb": {
                1: "also|then|again|keep|next|be|definitely|certainly|of course|of course also|all"
            },
            # Verbs that promise an update by themselves, once somebody of us "will".
            "update_verb": {
                1: "update|update again|update you|update everyone|update the thread|update this thread|report back|report again"
                "|report in again|post again|write again|write back|follow up here|follow up again|check in again|check back in"
                "|get back to you|come back to you|be back with more|be back with news|circle back|reconvene here|mail again"
                "|email again|keep updating|keep you updated|keep you posted|hear from us|hear from me|hear more|hear back"
                "|update all|update folks|update status|send word|let you know|expect more|expect news|reply again|ping again"
                "|update everybody|inform you|inform you again|inform everybody|inform everyone|mail you|mail you again|message again|message you|update colleagues|update all staff|update staff|update the list|update this list|update the group|update the channel|updating|be updating|updating this thread|follow up|ping the list|report|report to you|report to the list|mail|post|write|email|message|touch base again|say more|be back to you|be back with you|be in touch|be in touch again|be back in touch|get in touch again|check in|advise|advise further|notify you|notify everyone|let everyone know|let you all know|let all know|let everybody know|post here again|post here|write here again|post in here|keep this thread updated|keep the thread updated|keep everyone updated|keep everyone posted|keep you all posted|keep you all updated|tell you more"
            },
            # The same of anybody who is named: "Femi will write at 01:00".
            "update_named": {
                1: "write|write again|write to you|update you|update everyone|update all|update the thread|update this thread"
                "|report back|report again|post again|mail again|update us all|update you all|write to the list|mail the list"
            },
            # Verbs that promise one with its noun: "send an update".
            "update_give": {
                1: "send|post|give|share|provide|issue|write|have|send out|put out|be back with|come back with|get back with"
                "|return with|follow up with|circulate|do|make|expect|get|see|receive|look for|follow with|bring|mail|be posting|providing|be providing|continue to provide|continue to send|continue to post|keep providing|keep sending"
                "|be sending|be sharing|be providing|continue to provide|continue to send|continue to post|continue to give|keep providing|keep sending|promise"
            },
            # Whole phrases that are a promise without a "will".
            "update_when": {1: "when|once|as soon as|after|whenever"},
            "update_latest": {1: "at the latest|latest|no later than|not later than|at latest|the latest"},
            "update_said": {
                1: "update again|i tell you more|we tell you more|will follow up|updating again|checking in again|reporting back|back with an update|back with more|back with news|posting again|writing again"
                "|expect news|expect an email|expect a mail|expect a message|expect a note|write again|report again|come back to you|get back to you|update you|post again|mail again|check in again|back to you|back with you|reporting again|expect more|hear from us|hear from me|hear more from us|you hear from me|you hear from us|you ll hear from me|you ll hear from us|you will hear from us|you will hear from me|will be in touch|will be in touch again|more to follow|back here|report back|keep you posted"
            },
            # A named person's habit: "Sabine reports again at 10:00".
            "update_names": {
                1: "reports again|reports back|writes again|updates again|posts again|mails again|reports to the list|writes to the list|updates the list|updates you|updates everyone"
            },
            "update_back": {1: "back|be back"},
            "update_with": {
                1: "with an update|with more|with news|with another update|with more news|with updates|with more info"
            },
            "update_moved": {
                1: "moved|moves|pushed|pushed back|slips|slipped|postponed|delayed|rescheduled|changed|shifted|brought forward"
                "|is now|now|will now be|has moved|has been moved|moving|moved out|slipping|delayed"
            },
            "update_from": {1: "from"},
            "update_to": {1: "to|until|till"},
            "update_done": {1: "posted|provided|given|available|issued|circulated|shared|published|sent"},
            "update_fill": {
                1: "new|on the half hour|on the hour|on the dot|shall|shall be|staff|colleagues|first thing|is|will be|will|be|comes|coming|will come|will follow|follows|to follow|to come|due|expected|planned|scheduled"
                "|for|set for|should be|should|out|going out|goes out|will go out|from me|from us"
                "|from our side|from ops|from the ic|here|again|you|everyone|everybody|all|you all|folks|y all|then|eta|time"
                "|target|targeted|currently|the thread|this thread|on this thread|in this thread|in the thread|on the thread"
                "|to you|to you all|to all of you|to all of us|to the list|to this list|on this list|on the list|the list|the channel|with more|with more details"
                "|with details|with news|with an update|with more news|with more info|with more information|with status|later"
                "|to everyone|to all|an|a|our|my|on it|on this|on the incident|on the situation|on progress|with the latest"
                "|the latest|further|another|more|from the team|from the desk|from finance|from legal|from the commander|from the incident commander|other|via email|by email|by mail|via mail|in the channel|as well|expect|it|"
                "|to be sent|to be posted|will be sent|will be posted|will be provided|will be given|is planned|is expected"
                "|is due|is scheduled|promised|or sooner|or earlier|sooner|latest|happens|happening|back|in here|that"
            },
            # In front of a promise they make it somebody else's, a wish, or the past.
            "update_not": {
                1: "siemens|philips|honeywell|dell|hp|hpe|ibm|lenovo|vmware|broadcom|netapp|veeam|citrix|fortinet|juniper|zscaler|crowdstrike|twilio|zendesk|shopify|paypal|adyen|visa|mastercard|kone|otis|schindler|bosch|hitachi|fujitsu|orange|comcast|lumen|cogent|colt|ovh|hetzner|digitalocean|rackspace|heroku|datadog|pagerduty|splunk|mongodb|snowflake|sage|epic|cerner|xerox|canon|ricoh|apple|meta|facebook|slack|zoom|dropbox|adobe|intuit|workday|servicenow|aws|azure|amazon|google|microsoft|cisco|cloudflare|oracle|sap|vodafone|telekom|verizon|equinix|github"
                "|atlassian|salesforce|akamai|fastly|openai|stripe|okta|last|previous|earlier|vendor|vendors|supplier|provider|they|their|them|his|her|says|said|promised|promises|told"
                "|asked|ask|asks|need|needs|needed|wants|wanted|require|requires|requested|request|customer|customers"
                "|client|clients|public|external|vendor s|the vendor|waiting|wait|software|firmware|security|windows|package|os"
                "|kernel|patch|cannot|missed|skipped|skip|deploy|install|who|why|your|was|were"
            },
        },
    )
)
