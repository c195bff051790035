"""What each expression means: (sentence, day of publication, words, first day, last day), in lists by kind.

The day of publication is Monday 9 June 2025 where none stands; an empty list of dates is a sentence that names none.
"""

from __future__ import annotations

Case = tuple[str, list[tuple[str, str, str]]]

PUBLISHED = "2025-06-09"

WEEKDAYS: list[Case] = [
    ("Gunmen struck the depot on Tuesday.", [("Tuesday", "2025-06-03", "2025-06-03")]),
    ("The mayor was shot on Monday.", [("Monday", "2025-06-09", "2025-06-09")]),
    ("A mortar landed on Sunday night.", [("Sunday night", "2025-06-08", "2025-06-08")]),
    ("They fled late Saturday.", [("late Saturday", "2025-06-07", "2025-06-07")]),
    ("Overnight Sunday a barge sank.", [("Overnight Sunday", "2025-06-08", "2025-06-09")]),
    ("Shelling began at dawn on Sunday.", [("dawn on Sunday", "2025-06-08", "2025-06-08")]),
    ("It began in the early hours of Friday.", [("the early hours of Friday", "2025-06-06", "2025-06-06")]),
    ("Friday's raid left nobody hurt.", [("Friday", "2025-06-06", "2025-06-06")]),
    ("Last Monday the well was poisoned.", [("Last Monday", "2025-06-02", "2025-06-02")]),
    ("The council will meet on Friday.", [("Friday", "2025-06-13", "2025-06-13")]),
    ("Talks resume next Wednesday.", [("next Wednesday", "2025-06-11", "2025-06-11")]),
    ("It burned on Tuesday of last week.", [("Tuesday of last week", "2025-06-03", "2025-06-03")]),
    ("POLICE SAID TWO MEN DIED ON FRIDAY.", [("FRIDAY", "2025-06-06", "2025-06-06")]),
    ("two men died on friday night", [("friday night", "2025-06-06", "2025-06-06")]),
    ("They came on Wed-\nnesday.", [("Wed-\nnesday", "2025-06-04", "2025-06-04")]),
    ("Sat 7 June: quiet.", [("Sat 7 June", "2025-06-07", "2025-06-07")]),
    ("It was over by Thursday the 5th.", [("Thursday the 5th", "2025-06-05", "2025-06-05")]),
]

DEICTIC: list[Case] = [
    ("A drone fell yesterday.", [("yesterday", "2025-06-08", "2025-06-08")]),
    ("Three were held last night.", [("last night", "2025-06-08", "2025-06-08")]),
    ("The road was mined this morning.", [("this morning", "2025-06-09", "2025-06-09")]),
    ("It was taken the day before yesterday.", [("the day before yesterday", "2025-06-07", "2025-06-07")]),
    ("An overnight raid left two dead.", [("overnight", "2025-06-08", "2025-06-09")]),
    ("A depot burned overnight.", [("overnight", "2025-06-08", "2025-06-09")]),
    ("Ten fell in the past 24 hours.", [("the past 24 hours", "2025-06-08", "2025-06-09")]),
    ("The army left this week.", [("this week", "2025-06-09", "2025-06-09")]),
    ("The army left the week before last.", [("the week before last", "2025-05-26", "2025-06-01")]),
    ("They will vote this month.", [("this month", "2025-06-01", "2025-06-30")]),
    ("Thieves came the past weekend.", [("the past weekend", "2025-06-07", "2025-06-08")]),
    ("The army left last week.", [("last week", "2025-06-02", "2025-06-08")]),
    ("Crowds met over the weekend.", [("the weekend", "2025-06-07", "2025-06-08")]),
    ("It closed earlier this month.", [("earlier this month", "2025-06-01", "2025-06-09")]),
    ("He was freed last month.", [("last month", "2025-05-01", "2025-05-31")]),
    ("Nobody came last year.", [("last year", "2024-01-01", "2024-12-31")]),
    ("They met three days ago.", [("three days ago", "2025-06-06", "2025-06-06")]),
    ("Two years ago it was a farm.", [("Two years ago", "2023-01-01", "2023-12-31")]),
    ("He was killed one year ago yesterday.", [("one year ago yesterday", "2024-06-08", "2024-06-08")]),
]

ABSOLUTE: list[Case] = [
    ("On 3 May 2019 the camp was shut.", [("3 May 2019", "2019-05-03", "2019-05-03")]),
    ("On Sunday, May 4, 2025, it rained.", [("Sunday, May 4, 2025", "2025-05-04", "2025-05-04")]),
    ("the third of May was calm", [("the third of May", "2025-05-03", "2025-05-03")]),
    ("They were held till 6 August.", [("6 August", "2025-08-06", "2025-08-06")]),
    ("It fell on 12 September.", [("12 September", "2024-09-12", "2024-09-12")]),
    ("It fell on 12 September last year.", [("12 September last year", "2024-09-12", "2024-09-12")]),
    ("ON MAY 12 PEOPLE FLED.", [("MAY 12", "2025-05-12", "2025-05-12")]),
    ("IN MAY 12 PEOPLE FLED.", [("MAY", "2025-05-01", "2025-05-31")]),
    ("In late May they withdrew.", [("late May", "2025-05-20", "2025-05-31")]),
    ("By mid-April 2023 the town was empty.", [("mid-April 2023", "2023-04-10", "2023-04-20")]),
    ("It was founded in 1987.", [("1987", "1987-01-01", "1987-12-31")]),
    ("In December a judge was shot.", [("December", "2024-12-01", "2024-12-31")]),
    ("He left last April.", [("last April", "2025-04-01", "2025-04-30")]),
    ("the summer of 1942", [("the summer of 1942", "1942-06-01", "1942-08-31")]),
    ("In the 1990s and the 19th century", [
        ("the 1990s", "1990-01-01", "1999-12-31"), ("the 19th century", "1800-01-01", "1899-12-31"),
    ]),
    ("Sales fell in the fourth quarter.", [("the fourth quarter", "2024-10-01", "2024-12-31")]),
    ("the second half of 2008", [("the second half of 2008", "2008-07-01", "2008-12-31")]),
    ("Filed 2025-06-05.", [("2025-06-05", "2025-06-05", "2025-06-05")]),
    ("Seen on 19-Nov-12.", [("19-Nov-12", "2012-11-19", "2012-11-19")]),
    ("Seen on 10.11.2023 at the port.", [("10.11.2023", "2023-11-10", "2023-11-10")]),
    ("Contact at 051800Z JUN.", [("051800Z JUN", "2025-06-05", "2025-06-05")]),
    ("In the first week of December it snowed.", [("the first week of December", "2024-12-01", "2024-12-07")]),
]  # fmt: skip

RANGES: list[Case] = [
    ("Between 3 and 5 May they held the bridge.", [("3 and 5 May", "2025-05-03", "2025-05-05")]),
    ("The siege of 27-31 March ended.", [("27-31 March", "2025-03-27", "2025-03-31")]),
    ("On the night of 3 to 4 May a barn burned.", [("the night of 3 to 4 May", "2025-05-03", "2025-05-04")]),
    ("In the night from Saturday to Sunday", [("Saturday to Sunday", "2025-06-07", "2025-06-08")]),
    ("Raids on 7 & 8 June failed.", [("7 & 8 June", "2025-06-07", "2025-06-08")]),
    ("It was shut Monday through Wednesday.", [("Monday through Wednesday", "2025-06-02", "2025-06-04")]),
    ("Raids on Tuesday and Wednesday failed.", [("Tuesday and Wednesday", "2025-06-03", "2025-06-04")]),
    ("the war of 1914-18", [("1914-18", "1914-01-01", "1918-12-31")]),
    ("On the night of 2 May it rained.", [("the night of 2 May", "2025-05-02", "2025-05-03")]),
    ("He fell at around midnight on Friday.", [("midnight on Friday", "2025-06-06", "2025-06-07")]),
    ("It has been shut since 6 June, when a bridge fell.", [("6 June", "2025-06-06", "2025-06-06")]),
    ("He has been held since 31 March last year.", [("31 March last year", "2024-03-31", "2024-03-31")]),
    ("It has been shut since Friday.", [("Friday", "2025-06-06", "2025-06-09")]),
    ("from 18 August to 15 September 1951", [("18 August to 15 September 1951", "1951-08-18", "1951-09-15")]),
]

STORIES: list[Case] = [
    ("In 2004 the camp fell: on 13 August guards fled.", [
        ("2004", "2004-01-01", "2004-12-31"), ("13 August", "2004-08-13", "2004-08-13"),
    ]),
    ("On 3 May the convoy set out. Two days later it was hit.", [
        ("3 May", "2025-05-03", "2025-05-03"), ("Two days later", "2025-05-05", "2025-05-05"),
    ]),
    ("On 3 May they met. The previous day a scout had died.", [
        ("3 May", "2025-05-03", "2025-05-03"), ("The previous day", "2025-05-02", "2025-05-02"),
    ]),
    ("It was hit on Saturday. That same evening the bridge went.", [
        ("Saturday", "2025-06-07", "2025-06-07"), ("That same evening", "2025-06-07", "2025-06-07"),
    ]),
    ("It was hit on Saturday, police said on Sunday. The same day a bus burned.", [
        ("Saturday", "2025-06-07", "2025-06-07"), ("Sunday", "2025-06-08", "2025-06-08"),
        ("The same day", "2025-06-07", "2025-06-07"),
    ]),
    ("the bus was burnt on march 5, police said.", [("march 5", "2025-03-05", "2025-03-05")]),
    ("They marched on Sunday, a day after guards shot a boy.", [
        ("Sunday", "2025-06-08", "2025-06-08"), ("a day after", "2025-06-07", "2025-06-07"),
    ]),
    ("Sunday's blast came just four months after a bomber struck a chapel.", [
        ("Sunday", "2025-06-08", "2025-06-08"), ("four months after", "2025-02-01", "2025-02-28"),
    ]),
    ("In 1993 a haven was declared. Last year a truce was signed; in December the siege began.", [
        ("1993", "1993-01-01", "1993-12-31"), ("Last year", "2024-01-01", "2024-12-31"),
        ("December", "2024-12-01", "2024-12-31"),
    ]),
    ("As in 1995, so it was. In November the general was tried.", [
        ("1995", "1995-01-01", "1995-12-31"), ("November", "2024-11-01", "2024-11-30"),
    ]),
    ("On 9 March two years ago rockets fell on the town.", [("9 March two years ago", "2023-03-09", "2023-03-09")]),
    ("He hid in April, three weeks earlier than had been thought.", [("April", "2025-04-01", "2025-04-30")]),
    ("In May, on the evening of the 19th gunmen came to the college.", [
        ("May", "2025-05-01", "2025-05-31"), ("the evening of the 19th", "2025-05-19", "2025-05-19"),
    ]),
]  # fmt: skip

FEASTS: list[Case] = [
    ("They were freed on Eid.", [("Eid", "2025-06-06", "2025-06-09")]),
    ("They were freed on the eve of Eid.", [("the eve of Eid", "2025-06-05", "2025-06-05")]),
    ("A church was hit on Good Friday.", [("Good Friday", "2025-04-18", "2025-04-18")]),
    ("On Christmas Eve 2023 a pylon fell.", [("Christmas Eve 2023", "2023-12-24", "2023-12-24")]),
    ("On the eve of Eid al-Fitr 2025 shops shut.", [("the eve of Eid al-Fitr 2025", "2025-03-29", "2025-03-29")]),
    ("It happened on New Year's Day.", [("New Year's Day", "2025-01-01", "2025-01-01")]),
]

NONE: list[Case] = [
    (sentence, [])
    for sentence in (
        "At 2000 local they left, at 1600 GMT they were home.",
        "THE TALKS THAT MAY FOLLOW WILL BE LONG.",
        "It went on well past midnight for Tim Ramadan.",
        "A bomb was found at the Christmas market.",
        "The march past the palace took Route 2020.",
        "There is no overnight cure on the 5th-floor ward.",
        "Troops of the 3rd and 6th brigades came.",
        "The rebels may attack the second town.",
        "Thousands joined the march on the palace.",
        "He sat in the sun with the 5th Division.",
        "About 1,900 people and 2,000 goats crossed.",
        "Flight MH17 fell after 24-hour fighting.",
        "They won 3-1, aged 24/7.",
        "April Jones and June Smith were freed.",
        "Every Friday the market opens.",
        "The troops, that may march, wait for a second.",
        "they had to march 5 miles to the well.",
        "Operation Ramadan 1 and 2 were names.",
    )
]

UNDATED: list[Case] = [
    ("Gunmen struck on Tuesday and yesterday.", []),
    ("In June a bomb went off.", []),
    ("On 3 May 2019 they left. The next day they were back.", [
        ("3 May 2019", "2019-05-03", "2019-05-03"), ("The next day", "2019-05-04", "2019-05-04"),
    ]),
    ("On 3 May 2019 they left. In June they were back.", [
        ("3 May 2019", "2019-05-03", "2019-05-03"), ("June", "2019-06-01", "2019-06-30"),
    ]),
]  # fmt: skip
