"""The rules of times and quantities, written in the names of symbols; the first that fits at a place wins.

Times are read in phases, each on the signs that the one before left: what is relative by itself, the calendar, lengths, edges,
spans, deadlines. ``docs/how-to/add-a-language.md`` says what each symbol means; ``ikrar.extract.signs`` how a rule is compiled.
"""

from __future__ import annotations

_DAY = "(?:DAY|ORDDAY)"
_ANYDAY = "(?:DAY|WORDDAY|ORDDAY)"
_ANYMON = "(?:MON|WORDMON)"
_YEARNUM = "(?:YEAR|WORDYEAR|ORDYEAR)"
_MARKEDYEAR = f"(?:{_YEARNUM} DASH? YEARMARK)"
_TAIL = f"(?:COMMA? OF? (?:YEARLEAD? {_MARKEDYEAR}|YEARLEAD? YEAR (?!DASH DAY)|YEARLEAD? WORDYEAR|RELYEAR))"
"""The year after a day, month, quarter or half."""
_HEAD = f"(?:(?:{_MARKEDYEAR}|RELYEAR|YEAR) COMMA? OF?)"
"""The year before them, as Turkic and Chinese put it."""
_LEAD = "(?:(?:WEEKDAY|DATEWEEKDAY) COMMA? DAYLEAD? OF?)?"

RELATIVE = (
    ("count", "(?:PAST|NEXT|THIS) NUM COUNTER? UNIT"),
    ("relative", "(?<!NUM|INT) RELATIVE"),
    ("modified", "(?:PAST|NEXT|THIS) (?:UNIT|QUARTER) | (?<!NUM|INT) (?:UNIT|QUARTER) AFTERMOD"),
)
CALENDAR = (
    ("numeric_dots", "YEAR DOT MON DOT DAY | DAY DOT DAY DOT (?:YEAR|YY) (?!DOT)"),
    (
        "numeric",
        "YEAR (?:DASH MON DASH DAY|SLASH MON SLASH DAY) | DAY (?:DASH DAY DASH|SLASH DAY SLASH) (?:YEAR|YY) "
        "(?!SLASH|DASH)",
    ),
    ("numeric_month", "MON (?:SLASH|DOT) YEAR"),
    ("iso_month", "YEAR DASH MON (?!DASH|PERCENT|UNIT|LENGTH|DAYMARK|MONTHMARK|MONTH)"),
    (
        "marked_range",
        f"{_HEAD}? {_ANYMON} MONTHMARK {_ANYDAY} DAYMARK? (?:TO|DASH|AND) (?:{_ANYMON} MONTHMARK)? {_ANYDAY} DAYMARK",
    ),
    ("marked_day", f"{_HEAD}? {_ANYMON} MONTHMARK {_ANYDAY} DAYMARK?"),
    ("marked_months", f"{_HEAD}? {_ANYMON} (?:DASH|TO) {_ANYMON} MONTHMARK"),
    ("marked_month", f"{_HEAD}? {_ANYMON} MONTHMARK"),
    (
        "year_day",
        f"{_MARKEDYEAR} COMMA? {_DAY} DASH? (?:TO DAY DASH?|DASH DAY DASH?)? MONTH"
        f"| RELYEAR {_DAY} DASH? MONTH | {_MARKEDYEAR} MONTH DASH? {_DAY} DAYMARK?",
    ),
    (
        "day_range",
        f"{_LEAD} FROM? DAYLEAD? {_DAY} OF? (?:TO|DASH|AND) DAYLEAD? {_DAY} OF? DASH? MONTH {_TAIL}?"
        f"| {_LEAD} MONTH {_DAY} (?:TO|DASH|AND) DAYLEAD? {_DAY} (?!PERCENT|CURRENCY|MAGNITUDE|MONTH) {_TAIL}?",
    ),
    ("day_list", f"{_DAY} COMMA {_DAY} (?:COMMA? AND|COMMA|AND) {_DAY} MONTH {_TAIL}?"),
    (
        "day_month",
        f"{_LEAD} DAYLEAD? {_DAY} (?:DASH|SLASH|DOT)? OF? OPEN? MONTH CLOSE?"
        f"(?:(?:DASH|SLASH|DOT) (?:YEAR|YY)|{_TAIL}|YY "
        f"(?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|LENGTH|DASH|TO|COLON))?",
    ),
    (
        "month_day",
        f"{_LEAD} MONTH COMMA? DAYLEAD? (?:{_DAY}|WORDDAY) (?!PERCENT|CURRENCY|MEASURE|UNIT|LENGTH|COLON) "
        f"(?:COMMA? YEAR (?!DASH DAY)|COMMA? WORDYEAR|{_TAIL})?",
    ),
    ("year_month", f"{_HEAD} MONTH"),
    ("month_range", f"FROM? MONTH (?:TO|DASH|AND) (?:EDGE OF?)? MONTH (?!DAY|ORDDAY) {_TAIL}?"),
    ("month_year", f"MONTH {_TAIL}"),
    ("month", "(?:PAST|NEXT|THIS) MONTH | MONTH AFTERMOD | MONTHLEAD? MONTH"),
    (
        "quarter",
        f"{_HEAD}? (?:ORD|INT|ROMAN) DASH? QUARTER {_TAIL}? | {_HEAD}? QUARTER DASH? (?:ORD|ROMAN|INT) (?:SLASH "
        f"YEAR|{_TAIL})?"
        f"| {_HEAD} QUARTER | QUARTERN (?:SLASH YEAR|{_TAIL})?",
    ),
    (
        "half",
        f"{_HEAD}? (?:ORD|ROMAN|INT) DASH? HALF {_TAIL}? | HALF (?:ORD|ROMAN|INT) (?:SLASH YEAR|{_TAIL})? | "
        f"{_HEAD}? HALFYEAR {_TAIL}?",
    ),
    ("part_of_year", "ORD NUM? UNIT OF? (?:YEAR|DATE)"),
    ("season", f"(?:PAST|NEXT|THIS) SEASON | SEASON AFTERMOD | {_HEAD} SEASON | SEASON {_TAIL}"),
    (
        "decade",
        "(?:CENTURYLEAD|ORD CENTURY|ROMAN CENTURY)? (?:YEAR|YY|WORD) TICK? DASH? DECADEMARK | DECADEMARK YEAR | "
        "CENTURYLEAD? DECADEWORD",
    ),
    ("century", "(?:ORD|ROMAN) DASH? CENTURY | CENTURYLEAD | CENTURY (?:ORD|ROMAN)"),
    (
        "fiscal",
        f"FISCAL {_YEARNUM} (?:(?:DASH|SLASH) (?:YEAR|YY))? | {_YEARNUM} (?:DASH|SLASH) (?:YEAR|YY) FISCAL | "
        f"{_YEARNUM} YEARMARK? FISCAL",
    ),
    ("weekday_of_week", "WEEKDAYOF"),
    (
        "weekday",
        "(?:PAST|NEXT|THIS) WEEKDAY | DAYLEAD? WEEKDAY AFTERMOD | DAYLEAD? WEEKDAY (?:COMMA? OF? "
        "(?:RELWEEK|RELDAY))? | RELWEEK OF? WEEKDAY",
    ),
    ("holiday", f"HOLIDAY {_TAIL}? | {_HEAD}? HOLIDAY | (?:PAST|NEXT|THIS) HOLIDAY"),
    (
        "day_of_month",
        f"DAYLEAD {_DAY} (?:OF? RELMONTH)? | {_ANYDAY} DAYMARK | {_DAY} OF? RELMONTH | RELMONTH {_ANYDAY} DAYMARK",
    ),
    (
        "year_range",
        f"YEARLEAD? {_YEARNUM} YEARMARK? (?:DASH|TO|SLASH) {_YEARNUM} DASH? YEARMARK | YEARLEAD YEAR "
        f"(?:DASH|TO|SLASH) (?:YEAR|YY)",
    ),
    ("year", f"{_MARKEDYEAR} YEARMARK? | YEARLEAD {_YEARNUM}"),
)
LENGTHS = (
    ("age", "LENGTH AGE"),
    ("duration_change", "FROM NUM TO NUM DASH? COUNTER? UNIT"),
    ("duration_range", "(?:BETWEEN? NUM (?:TO|DASH|AND) NUM DASH? COUNTER? (?:UNIT|ADJUNIT))"),
    ("one_unit", "(?:DURING|SHIFTBEFORE) ONEUNIT PLUSHALF?"),
    (
        "duration",
        "(?:NUM DASH? COUNTER? UNIT PLUSHALF?|LENGTHWORD) (?:(?:COMMA? AND|COMMA|AND|DASH)? (?:NUM DASH? "
        "COUNTER? UNIT PLUSHALF?|LENGTHWORD))*",
    ),
)
_D = "(?:DATE|LIKELYYEAR|WORDYEAR)"
EDGES = (
    ("edge", f"EDGE DASH? OF? {_D} | {_D} DASH? OF? EDGEAFTER"),
    ("edge_of_unit", "EDGE OF? (?:THIS )? UNIT | UNIT EDGEAFTER"),
    (
        "nth_weekday",
        "(?:ORD|PAST) WEEKDAY OF? DATE | (?:ORD|PAST) DATEWEEKDAY OF? DATE | DATEMONTH OF? ORD COUNTER? "
        "DATEWEEKDAY | MONTHONLY OF? ORD COUNTER? DATEWEEKDAY",
    ),
    ("nth_unit", f"(?:ORD|PAST) UNIT OF? {_D} | RELWEEK OF? (?:DATEMONTH|DATEYEAR|MONTHONLY|YEAR)"),
    (
        "weekday_date",
        "DATEWEEKDAY COMMA? OF? DATEDAY | DATEDAY COMMA? OPEN? DATEWEEKDAY CLOSE? | DATEWEEKDAY COMMA DAYONLY",
    ),
    ("month_within", "MONTHONLY OF? RELYEAR | RELYEAR OF? MONTHONLY | RELYEAR OF? DATEPART | DATEPART OF? RELYEAR"),
)
SPANS = (
    (
        "every",
        "EVERY (?:LENGTH|ORD? UNIT|DATEWEEKDAY|DATEPART|ORD LENGTH) | FREQUENCY | NUM TIMES (?:PER|EVERY) "
        "(?:UNIT|LENGTH)",
    ),
    (
        "before_event",
        "(?:LENGTH|ONEUNIT|UNIT) BEFORE OF? EVENT | BEHIND (?:LENGTH|UNIT|ONEUNIT) BEFORE EVENT | EVENT "
        "EVENTSHIFT | EVENTSHIFT EVENT",
    ),
    ("shifted_from", "(?:LENGTH|ONEUNIT) (?:BEFORE|AFTER) (?:DATE|LIKELYYEAR) | (?:LENGTH|ONEUNIT) FROM RELDAY"),
    ("ahead", "AHEAD (?:LENGTH|UNIT|ONEUNIT) (?:(?:BEFORE|AFTER) (?:DATE|YEAR))?"),
    ("shifted", "(?:LENGTH|ONEUNIT) SHIFT | UNIT SHIFT"),
    (
        "span",
        f"FROM? {_D} COMMA? (?:TO|DASH) (?:DATE|LIKELYYEAR (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|MAGNITUDE)) "
        f"SPANEND? | BETWEEN {_D} AND {_D} | YEAR (?:DASH|SLASH) YY "
        f"(?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|LENGTH)",
    ),
    ("two_days", "DATEDAY AND DAYONLY"),
)
DEADLINES = (
    ("deadline", f"DEADLINE COMMA? {_D} | {_D} OF? DEADLINEAFTER"),
    (
        "bare_year",
        "(?<!CURRENCY|NOTTIME|NOTCOUNT|SLASH|DASH|COLON|DOT) LIKELYYEAR "
        "(?!CURRENCY|MEASURE|PERCENT|TIMES|TENTHS|OVER|COUNTER|MAGNITUDE|SLASH|COLON|ORDSUFFIX)",
    ),
)
_N = "(?:NUM|YEAR)"
_RANGE = f"(?:{_N} (?:TO|DASH) COMPARATOR? {_N}|BETWEEN {_N} AND {_N}|{_N})"
_CHANGE = f"FROM {_N} (?:TO|DASH) COMPARATOR? {_N}"
QUANTITIES = (
    ("money_before", f"COMPARATOR? CURRENCY {_N} OVER? (?:(?:TO|DASH) CURRENCY? {_N})? OVER?"),
    ("money_parts", f"COMPARATOR? {_N} OF? CURRENCY AND? {_N} CENT"),
    (
        "money_change",
        f"{_CHANGE} OVER? COUNTER? OF? DASH? CURRENCY | FROM CURRENCY {_N} (?:TO|DASH) CURRENCY {_N} | FROM "
        f"{_N} OF? CURRENCY TO {_N} OF? CURRENCY",
    ),
    ("money_range", f"COMPARATOR? {_N} CURRENCY (?:TO|DASH) {_N} OF? CURRENCY OVER?"),
    ("money_after", f"COMPARATOR? {_RANGE} OVER? COUNTER? OF? DASH? CURRENCY OVER?"),
    ("cents", f"COMPARATOR? {_N} CENT"),
    ("percent_change", f"FROM {_N} PERCENT? (?:TO|DASH) COMPARATOR? {_N} DASH? PERCENT"),
    (
        "percent",
        f"COMPARATOR? (?:{_N} PERCENT? (?:TO|DASH) {_N}|BETWEEN {_N} PERCENT? AND {_N}|{_N}) OVER? DASH? PERCENT OVER?",
    ),
    ("percent_prefix", f"COMPARATOR? PERCENTPREFIX {_N} (?:(?:TO|DASH) PERCENTPREFIX {_N})? OVER?"),
    ("permille", f"COMPARATOR? {_N} PERMILLE"),
    ("tenths", f"COMPARATOR? {_N} OVER? TENTHS PLUSHALF?"),
    (
        "ratio",
        "COMPARATOR? INT (?:OFN|OFWEAK) INT (?!UNIT|MEASURE|CURRENCY|PERCENT|MAGNITUDE|LENGTH) | INT GAP "
        "(?:OFN|OFWEAK) INT",
    ),
    ("ratio_inverted", "OFFROM INT INT"),
    ("measure_change", f"FROM {_N} MEASURE? (?:TO|DASH) COMPARATOR? {_N} DASH? MEASURE"),
    (
        "measure",
        f"COMPARATOR? (?:{_N} MEASURE? (?:TO|DASH) {_N}|BETWEEN {_N} MEASURE? AND {_N}|{_N}) OVER? OF? DASH? "
        f"MEASURE OVER?",
    ),
    ("multiple", f"COMPARATOR? (?:BY )? {_N} (?:DASH? TIMES|TIMES) PLUSHALF? | {_N} PLUSTIMES"),
    ("multiple_word", "MULTIPLE"),
    ("share_word", "COMPARATOR? SHARE OF?"),
    ("slash_share", "COMPARATOR? INT SLASH INT"),
    ("ordinal", "ORD"),
    ("count_change", f"{_CHANGE}"),
    ("range", f"COMPARATOR? (?:{_N} (?:TO|DASH) {_N}|BETWEEN {_N} AND {_N}) (?!UNIT) OVER?"),
    ("count", f"COMPARATOR? {_N} OVER?"),
)
PHASES = {
    "relative": RELATIVE,
    "calendar": CALENDAR,
    "lengths": LENGTHS,
    "edges": EDGES,
    "spans": SPANS,
    "deadlines": DEADLINES,
    "quantities": QUANTITIES,
}  # fmt: skip
