"""The rules of times and quantities, written in the names of symbols; the first that fits at a place wins.

Times are read in phases, each on the signs that the one before left: what is relative by itself, the calendar, lengths, edges,
spans, deadlines. ``docs/how-to/add-a-language.md`` says what each symbol means, ``lexing/signs.py`` how a rule is compiled.
"""

from __future__ import annotations

_DAY = "(?:DAY|ORDDAY)"
_ANYDAY = "(?:DAY|WORDDAY|ORDDAY)"
_ANYMON = "(?:MON|WORDMON)"
_MARK = "(?:DAYMARK|NUMBERMARK)"
"""日, and 号, which by itself marks numbers of other things as well."""
_YEARNUM = "(?:YEAR|WORDYEAR|ORDYEAR)"
_MARKEDYEAR = f"(?:{_YEARNUM} DASH? YEARMARK)"
_PLAINYEAR = "YEARLEAD? YEAR (?!DASH DAY (?!OF? MONTH)|DASH? DECADEMARK|TICK DECADEMARK)"
_TAIL = f"(?:COMMA? OF? (?:YEARLEAD? {_MARKEDYEAR}|{_PLAINYEAR}|YEARLEAD? WORDYEAR|RELYEAR))"
"""The year after a day, month, quarter or half."""
_HEAD = f"(?:(?:{_MARKEDYEAR}|RELYEAR|YEAR) COMMA? OF?)"
"""The year before them, as Turkic and Chinese put it."""
_WITHIN = "(?:MONTHLEAD? MONTH|DECADEWORD|ORD CENTURY|ROMAN CENTURY|CENTURYLEAD)"
"""What a first half may be the half of, besides a year."""
_LEAD = "(?:(?:WEEKDAY|DATEWEEKDAY) COMMA? DAYLEAD? OF?)?"

RELATIVE = (
    ("count", "(?:PAST|NEXT|THIS) NUM COUNTER? UNIT (?!OF YEARLEAD? YEAR)"),
    (
        "relative",
        "(?<!NUM|INT|RELATIVE) (?!EDGE OF? YEARLEAD? YEAR|SAME OF? (?:PAST|NEXT|THIS|YEARLEAD|YEAR|RELATIVE)) RELATIVE",
    ),
    (
        "modified",
        "(?:PAST|NEXT|THIS) (?:UNIT|QUARTER) | (?<!NUM|INT) (?:UNIT|QUARTER) AFTERMOD | (?<!SMALL) UNIT AFTERMOD",
    ),
)
CALENDAR = (
    ("numeric_dots", "YEAR DOT MON DOT DAY | DAY DOT DAY DOT (?:YEAR|YY) (?!DOT)"),
    (
        "numeric",
        "YEAR (?:DASH MON DASH DAY|SLASH MON SLASH DAY) | DAY (?:DASH DAY DASH|SLASH DAY SLASH) (?:YEAR|YY) "
        "(?!SLASH|DASH (?!DAY SLASH))",
    ),
    ("numeric_month", "(?<!NOTCOUNT|NOTTIME|DOT) MON (?:SLASH|DOT) YEAR"),
    ("iso_month", "YEAR DASH MON (?!DASH|PERCENT|UNIT|LENGTH|DAYMARK|MONTHMARK|MONTH)"),
    (
        "marked_range",
        f"{_HEAD}? {_ANYMON} MONTHMARK {_ANYDAY} {_MARK}? (?:TO|DASH|AND) (?:{_ANYMON} MONTHMARK)? {_ANYDAY} {_MARK}",
    ),
    ("marked_day", f"{_HEAD}? {_ANYMON} MONTHMARK {_ANYDAY} (?:{_MARK}|(?!UNIT))"),
    ("marked_edge", f"{_HEAD}? {_ANYMON} MONTHEDGE"),
    ("marked_months", f"{_HEAD}? {_ANYMON} (?:DASH|TO) {_ANYMON} MONTHMARK"),
    ("marked_month", f"{_HEAD}? {_ANYMON} MONTHMARK"),
    (
        "year_day",
        f"{_MARKEDYEAR} COMMA? {_DAY} DASH? (?:(?:TO|DASH|AND) {_DAY} DASH?)? MONTH"
        f"| RELYEAR {_DAY} DASH? (?:(?:TO|DASH|AND) {_DAY} DASH?)? MONTH | "
        f"{_MARKEDYEAR} MONTH (?<!MONTHENDED) DASH? {_DAY} (?!UNIT|HALF) DAYMARK?",
    ),
    (
        "day_range",
        f"{_LEAD} FROM? DAYLEAD? {_DAY} (?:OF|DASH)? (?:TO|DASH|AND|ONTO|SLASH) DAYLEAD? {_DAY} OF? DASH? MONTH {_TAIL}?"
        f"| {_LEAD} MONTH (?<!MONTHENDED) {_DAY} (?:TO|DASH|AND) DAYLEAD? {_DAY} (?!PERCENT|CURRENCY|MAGNITUDE|MONTH) {_TAIL}?"
        f"| {_HEAD}? {_DAY} {_DAY} DASH? MONTH SPANEND",
    ),
    ("day_list", f"{_DAY} COMMA {_DAY} (?:COMMA? AND|COMMA|AND) {_DAY} MONTH {_TAIL}?"),
    (
        "day_month",
        f"{_LEAD} (?<!UNIT) DAYLEAD? {_DAY} (?:DASH|SLASH|DOT|CLOSE)? OF? OPEN? MONTH CLOSE?"
        f"(?:(?:DASH|SLASH|DOT) (?:YEAR|YY) (?!OF? MONTH)|AFTERMOD|{_TAIL}|YY "
        f"(?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|LENGTH|DASH|TO|COLON|MONTH))?",
    ),
    (
        "month_day",
        f"{_LEAD} MONTH (?<!MONTHENDED) COMMA? DAYLEAD? (?:{_DAY}|WORDDAY) (?!PERCENT|CURRENCY|MEASURE|UNIT|LENGTH|COLON|HALF) "
        f"(?:COMMA? YEAR (?!DASH DAY)|COMMA? WORDYEAR|{_TAIL})?",
    ),
    ("worded_day", f"DAYLEAD? WORDDAY MONTH {_TAIL} | DAYLEAD WORDDAY MONTH"),
    ("year_months", f"{_HEAD} MONTH (?:TO|DASH|AND) MONTH (?!DAY|ORDDAY)"),
    ("month_pair", f"{_HEAD}? WORDMON MONTH"),
    ("year_month", f"{_HEAD} MONTH"),
    ("month_range", f"{_HEAD}? FROM? MONTHLEAD? MONTH (?:TO|DASH|AND) (?:EDGE OF?)? MONTH (?!DAY|ORDDAY) {_TAIL}?"),
    ("month_year", f"MONTHLEAD? MONTH {_TAIL}"),
    ("month", "(?:PAST|NEXT|THIS) MONTH | MONTH AFTERMOD | MONTHLEAD? MONTH"),
    ("quarter_range", f"(?:ROMAN|INT|ORD) (?:DASH|TO|AND) (?:ROMAN|INT|ORD) QUARTER {_TAIL}?"),
    (
        "quarter",
        f"{_HEAD}? (?:ORD|INT|ROMAN) DASH? QUARTER {_TAIL}? | {_HEAD}? QUARTER DASH? (?:ORD|ROMAN|INT) (?!OCCASION) "
        f"(?:(?:SLASH|DASH) YEAR|{_TAIL})?"
        f"| {_HEAD} QUARTER | (?:YEAR )? QUARTERN (?:SLASH YEAR|{_TAIL}|DASH? YY (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER))? "
        f"| {_HEAD}? (?:ORD|ROMAN) ORDQUARTER {_TAIL}?",
    ),
    (
        "half",
        f"(?<!MONTH|DECADEMARK|CENTURY) {_HEAD}? (?:ORD|ROMAN|(?!WORD)INT) DASH? HALF {_TAIL}? (?!OF? (?:YEARLEAD? YEAR TICK? DASH? "
        f"DECADEMARK|{_WITHIN})) | "
        f"HALF (?:ORD|ROMAN|INT) "
        f"(?:(?:SLASH|DASH) YEAR|{_TAIL})? (?!{_WITHIN}) | "
        f"{_HEAD}? HALFYEAR (?:{_TAIL}|DASH? YY (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER))?",
    ),
    (
        "part_of_year",
        "ORD NUM? UNIT OF? (?:YEAR|DATE|UNIT) | INFIRST ORD NUM UNIT (?!OF|UNIT|DATE|YEARLEAD|YEAR|ORDYEAR)",
    ),
    (
        "first_units",
        f"(?:{_MARKEDYEAR}|RELYEAR) OF? INT MONTHSOF | "
        f"{_HEAD}? FIRST NUM COUNTER? (?:UNIT|QUARTER) | RESULT NUM COUNTER? UNIT OF? (?:{_MARKEDYEAR}|YEARLEAD YEAR|RELYEAR) | "
        "NUM UNIT ORD OF? (?:YEARLEAD? YEAR|RELYEAR)",
    ),
    ("last_units", "PAST NUM UNIT OF YEARLEAD? YEAR"),
    (
        "season",
        f"(?:PAST|NEXT|THIS) SEASON | SEASON AFTERMOD | {_HEAD} SEASON | SEASON {_TAIL} | SEASONOF | SEASONTIME"
        f"| SEASON (?=DEADLINEAFTER) | (?<=DEADLINE|FROM|EDGE) SEASON | INFIRST SEASON",
    ),
    (
        "decade",
        "(?:CENTURYLEAD|(?:ORD|ROMAN|YY) CENTURY)? YEARLEAD? "
        f"(?<!{_YEARNUM} AND)(?<!COMPARATOR DASH)(?:YEAR|ORDYEAR|YY|ORDTEN|WORD) TICK? DASH? DECADEMARK "
        "(?:(?:ORD|ROMAN) CENTURY|CENTURYLEAD)? | DECADEMARK "
        "YEAR | DECADELEAD ORD (?:CENTURY ROMAN|CENTURY ORD|CENTURYLEAD)? | CENTURYLEAD? DECADEWORD (?:(?:ORD|ROMAN|YY) "
        "CENTURY)? | WORDDAY DASH? DECADEWORD",
    ),
    ("century_range", "ROMAN (?:DASH|TO|AND) ROMAN CENTURY"),
    ("century", "(?:ORD|ROMAN|YY) DASH? CENTURY | CENTURYLEAD | CENTURY (?:ORD|ROMAN)"),
    (
        "fiscal",
        f"FISCAL {_YEARNUM} (?:(?:DASH|SLASH) (?:YEAR|YY))? | {_YEARNUM} (?:DASH|SLASH) (?:YEAR|YY) FISCAL | "
        f"{_YEARNUM} YEARMARK? FISCAL | FISCAL YY (?:SLASH YY)? (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER)",
    ),
    ("weekday_numeric", "WEEKDAY COMMA? OPEN? DAY SLASH DAY (?:SLASH (?:YEAR|YY))? CLOSE?"),
    ("weekday_of_week", "WEEKDAYOF"),
    (
        "weekday",
        "(?:PAST|NEXT|THIS) WEEKDAY | DAYLEAD? WEEKDAY AFTERMOD | DAYLEAD? WEEKDAY (?:COMMA? OF? "
        "(?:RELWEEK|RELDAY))? | RELWEEK COMMA? OF? WEEKDAY",
    ),
    ("holiday", f"HOLIDAY {_TAIL}? | {_HEAD}? HOLIDAY | (?:PAST|NEXT|THIS) HOLIDAY"),
    (
        "day_of_month",
        f"DAYLEAD {_DAY} (?:OF? RELMONTH)? | {_ANYDAY} DAYMARK (?!INSIDE) | {_DAY} OF? RELMONTH | RELMONTH {_ANYDAY} {_MARK}",
    ),
    (
        "year_range",
        f"YEAR SLASH YY (?:TO|DASH) YEAR SLASH YY | YEARLEAD? YEAR (?:DASH|SLASH) YY YEARMARK | "
        f"YEARLEAD? {_YEARNUM} YEARMARK? (?:DASH|TO|SLASH) {_YEARNUM} DASH? YEARMARK | YEARLEAD YEAR "
        f"(?:DASH|TO|SLASH) (?:YEAR|YY) (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|MAGNITUDE)",
    ),
    ("year", f"{_MARKEDYEAR} YEARMARK? (?!NAMEOFYEAR) | YEARLEAD {_YEARNUM}"),
)
LENGTHS = (
    ("anniversary", "ORD DASH? ANNIVERSARY | ANNIVERSARY OF? ORD | NUM DASH? ANNIVERSARY"),
    ("age", "LENGTH AGE"),
    ("age_lead", "AGELEAD COMPARATOR? (?:INT (?:TO|DASH|AND|OR))? INT (?!DASH|UNIT|COUNTER|PERCENT|MEASURE|CURRENCY)"),
    ("age_verb", "AGEVERB COMPARATOR? INT (?!DASH|UNIT|COUNTER|PERCENT|MEASURE|CURRENCY|MAGNITUDE|COLON)"),
    ("duration_change", "(?:FROM NUM (?:TO|BECOMES)|NUM OR) NUM DASH? COUNTER? UNIT | NUM NUM UNIT SPANEND"),
    (
        "duration_range",
        "(?:BETWEEN? NUM (?:DASH? TO DASH?|DASH|AND) NUM DASH? COUNTER? (?:UNIT|ADJUNIT)) | NUM (?=SINCE)UNIT NUM "
        "(?:(?=TILL)UNIT|UNIT DEADLINEAFTER)",
    ),
    ("one_unit", "(?:DURING|SHIFTBEFORE) ONEUNIT PLUSHALF? | ONEUNIT (?:OVER|PLUSHALF) | ONEUNIT (?!SHIFT) AFTERMOD"),
    (
        "duration",
        "(?:(?!ONEOF)NUM DASH? COUNTER? COUNTER? UNIT PLUSHALF?|NUM UNITHALF|LENGTHWORD) "
        "(?:(?:COMMA? AND|COMMA|AND|DASH)? (?:NUM DASH? "
        "COUNTER? UNIT PLUSHALF?|LENGTHWORD))*",
    ),
    ("age_of_name", "YY"),
)
_D = "(?:DATE|LIKELYYEAR|WORDYEAR)"
EDGES = (
    ("same", "SAME COMMA? OF? (?:RELYEAR|YEARLEAD? YEAR|DATEYEAR) | (?:RELYEAR|DATEYEAR) OF? SAME"),
    ("edge", f"EDGE DASH? OF? {_D} | {_D} DASH? OF? EDGEAFTER"),
    ("edge_of_unit", "EDGE DASH? OF? (?:THIS )? UNIT | UNIT EDGEAFTER"),
    (
        "nth_half",
        "ORD HALF OF? (?:DATEMONTH|MONTHONLY|DATEDECADE|DATECENTURY) | HALF (?:ORD|INT) OF? (?:DATEMONTH|MONTHONLY"
        "|DATEDECADE|DATECENTURY) | (?:DATEMONTH|MONTHONLY|DATEDECADE|DATECENTURY) ORD HALF",
    ),
    (
        "nth_weekday",
        "(?:ORD|PAST) WEEKDAY OF? DATE | (?:ORD|PAST) DATEWEEKDAY OF? DATE | DATEMONTH OF? ORD COUNTER? "
        "DATEWEEKDAY | MONTHONLY OF? ORD COUNTER? DATEWEEKDAY | LAST (?:WEEKDAY|DATEWEEKDAY) OF? DATE | DATEWEEKDAY OF "
        "(?:MONTHONLY|DATEMONTH|RELMONTH)",
    ),
    (
        "nth_unit",
        f"(?:ORD|PAST|LAST) UNIT OF? {_D} | (?:DATEMONTH|MONTHONLY|DATEYEAR) (?:ORD|LAST) UNIT | (?:ORD|LAST) TENDAYS OF? "
        "(?:DATEMONTH|MONTHONLY) | RELWEEK OF? (?:DATEMONTH|DATEYEAR|MONTHONLY|YEAR) | "
        "UNIT (?:ORD|INT) OF? (?:MONTHONLY|DATEMONTH) | UNIT ORD OF? (?:LIKELYYEAR|DATEYEAR) | RELDAY (?:MONTHONLY|DATEMONTH) | "
        "(?:RELDAY|RELMONTH|RELQUARTER|RELDECADE) OF (?:DATEMONTH|DATEYEAR|MONTHONLY|YEAR|RELYEAR|RELMONTH|DATECENTURY)",
    ),
    (
        "weekday_date",
        "DATEWEEKDAY COMMA? OF? DATEDAY | DATEDAY COMMA? OPEN? DATEWEEKDAY CLOSE? | DATEWEEKDAY COMMA DAYONLY",
    ),
    ("month_within", "MONTHONLY OF? RELYEAR | RELYEAR OF? MONTHONLY | RELYEAR OF? DATEPART | DATEPART OF? RELYEAR"),
)
SPANS = (
    (
        "every",
        "NUM? UNITEVERY | EVERY? (?:UNIT|ONEUNIT) INT OCCASION | LENGTH INT OCCASION | "
        "EVERY (?:LENGTH|ORD? UNIT|DATEWEEKDAY|DATEPART) EVERYAFTER? | FREQUENCY | (?:LENGTH|UNIT|QUARTER|DATEWEEKDAY) "
        "EVERYAFTER | NUM RATE | NUM TIMES (?:PER|EVERY) "
        "(?:UNIT|LENGTH) | NUM TIMES ONEUNIT",
    ),
    (
        "before_event",
        "(?:LENGTH|ONEUNIT|UNIT) BEFORE OF? EVENT | BEHIND (?:LENGTH|UNIT|ONEUNIT) BEFORE EVENT | EVENT "
        "EVENTSHIFT | EVENTSHIFT EVENT",
    ),
    ("length_before", "ONEUNIT BEFORE (?!DATE|LIKELYYEAR|UNIT|RELATIVE)"),
    (
        "shifted_from",
        "(?<!ORD) (?:LENGTH|ONEUNIT) (?:BEFORE|AFTER) (?:DATE|LIKELYYEAR) | (?:LENGTH|ONEUNIT) FROM RELDAY",
    ),
    ("ahead_of_now", "NUM? UNITAHEAD"),
    ("ahead", "AHEAD (?:LENGTH|UNIT|ONEUNIT) (?:(?:BEFORE|AFTER) (?:DATE|YEAR))?"),
    ("shifted", "COMPARATOR (?:LENGTH|ONEUNIT) SHIFT | (?<!COMPARATOR) (?:LENGTH|ONEUNIT) SHIFT | UNIT SHIFT"),
    (
        "turn",
        "TURN OF? (?:LIKELYYEAR|DATEYEAR) (?:AND|TO|DASH) (?:LIKELYYEAR|DATEYEAR) | "
        "(?:LIKELYYEAR|DATEYEAR) (?:AND|TO|DASH) (?:LIKELYYEAR|DATEYEAR) OF? TURN",
    ),
    (
        "year_pair",
        "(?:LIKELYYEAR|DATEYEAR) (?:AND|OR) (?:LIKELYYEAR (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|MAGNITUDE)|DATEYEAR)",
    ),
    (
        "span",
        f"FROM? {_D} COMMA? (?:TO|DASH) (?:DATE|LIKELYYEAR (?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|MAGNITUDE)) "
        f"SPANEND? | (?=SINCE){_D} COMMA? (?:(?=TILL)DATE|DATE DEADLINEAFTER) | "
        f"BETWEEN {_D} AND {_D} | LIKELYYEAR SLASH LIKELYYEAR (?!SLASH) | {_D} AND? (?:DATE|LIKELYYEAR) SPANEND | YEAR (?:DASH|SLASH) YY "
        f"(?!PERCENT|CURRENCY|MEASURE|UNIT|COUNTER|LENGTH)",
    ),
    ("two_days", "DATEDAY AND DAYONLY"),
)
DEADLINES = (
    ("month_of_shift", "SHIFTED COMMA? OF? MONTHONLY | MONTHONLY COMMA? OF? SHIFTED"),
    ("deadline", f"DEADLINE COMMA? {_D} | {_D} OF? DEADLINEAFTER"),
    (
        "bare_year",
        "(?<!CURRENCY|NOTTIME|NOTCOUNT|SLASH|DASH|COLON|DOT) LIKELYYEAR "
        "(?!CURRENCY|MEASURE|PERCENT|TIMES|TENTHS|OVER|COUNTER|MAGNITUDE|SLASH|COLON|ORDSUFFIX|NAMEOFYEAR)",
    ),
)
_N = "(?:NUM|YEAR)"
_RANGE = f"(?:{_N} (?:TO|DASH|OR) COMPARATOR? {_N}|BETWEEN {_N} (?:AND|TO|DASH) {_N}|{_N})"
_CHANGE = f"FROM COMPARATOR? {_N} (?:TO|DASH|BECOMES) COMPARATOR? {_N}"
_LIST = f"{_N} (?:(?:(?:COMMA {_N})* COMMA? (?:AND|OR)|TO|DASH|SLASH) {_N})?"
QUANTITIES = (
    (
        "skipped",
        f"NOTCOUNT DOT? OPEN? {_LIST} (?!PERCENT|CURRENCY|MEASURE|TIMES|POINTS) | "
        f"COMPARATOR? {_N} (?:(?:COLON|DOT) {_N})? CLOCK (?:{_N} CLOCK)? | {_N} VERSUS {_N} | NOTMEASURE {_N} MEASURE? | "
        f"{_N} MEASURE NOTMEASUREAFTER",
    ),
    (
        "money_between",
        f"BETWEEN CURRENCY {_N} AND CURRENCY? {_N} | FROM {_N} (?:TO|DASH) {_N} OVER? DASH? CURRENCY RANGEEND",
    ),
    ("money_list", f"(?:{_N} COMMA)+ {_N} COMMA? AND {_N} OVER? OF? DASH? CURRENCY"),
    ("percent_list", f"(?:{_N} COMMA)+ {_N} COMMA? AND {_N} OVER? DASH? PERCENT"),
    ("measure_list", f"(?:{_N} COMMA)+ {_N} COMMA? AND {_N} OVER? OF? DASH? MEASURE"),
    ("money_pair", f"{_N} AND {_N} OVER? OF? DASH? CURRENCY"),
    ("percent_pair", f"{_N} AND {_N} OVER? DASH? PERCENT"),
    ("measure_pair", f"{_N} AND {_N} OVER? OF? DASH? MEASURE"),
    ("one_measure", "COMPARATOR? ONEMEASURE"),
    ("points", f"COMPARATOR? {_N} DASH? POINTS"),
    ("money_before", f"COMPARATOR? CURRENCY {_N} OVER? (?:(?:TO|DASH) CURRENCY? {_N})? OVER?"),
    ("money_parts", f"COMPARATOR? {_N} OF? CURRENCY AND? {_N} CENT"),
    (
        "money_change",
        f"{_CHANGE} OVER? COUNTER? OF? DASH? CURRENCY | FROM CURRENCY {_N} (?:TO|DASH) CURRENCY {_N} | FROM "
        f"{_N} OF? CURRENCY TO {_N} OF? CURRENCY | {_N} {_N} CURRENCY SPANEND",
    ),
    (
        "money_range",
        f"COMPARATOR? {_N} CURRENCY (?:TO|DASH) {_N} OF? CURRENCY OVER? | {_N} (?=SINCE)CURRENCY {_N} "
        f"(?:(?=TILL)CURRENCY|CURRENCY DEADLINEAFTER)",
    ),
    ("money_after", f"COMPARATOR? {_RANGE} OVER? COUNTER? OF? DASH? CURRENCY OVER?"),
    ("cent_share", f"COMPARATOR? {_N} CENT (?:OF|DAYLEAD)? CURRENCY"),
    ("cents", f"{_N} (?=SINCE)CENT {_N} (?:(?=TILL)CENT|CENT DEADLINEAFTER) | COMPARATOR? {_RANGE} CENT"),
    (
        "percent_change",
        f"FROM COMPARATOR? {_N} PERCENT? (?:TO|DASH|BECOMES) COMPARATOR? {_N} DASH? PERCENT| {_N} {_N} PERCENT SPANEND",
    ),
    (
        "percent",
        f"{_N} (?=SINCE)PERCENT {_N} (?:(?=TILL)PERCENT|PERCENT DEADLINEAFTER) | "
        f"COMPARATOR? (?:{_N} PERCENT? (?:TO|DASH) {_N}|BETWEEN {_N} PERCENT? (?:AND|TO|DASH) {_N}|{_N}) OVER? DASH? PERCENT "
        "OVER?",
    ),
    ("percent_prefix", f"COMPARATOR? PERCENTPREFIX {_N} (?:(?:TO|DASH) PERCENTPREFIX {_N})? OVER?"),
    ("permille", f"COMPARATOR? {_N} PERMILLE"),
    ("tenths", f"COMPARATOR? {_N} OVER? TENTHS (?:PLUSHALF|WORDMON (?!COUNTER|UNIT|MEASURE|CURRENCY))?"),
    (
        "ratio_each",
        "EVERY INT (?:COUNTER|MEASURE|GAP|IDIOM|OF|LENGTH|OVER){0,8} COMPARATOR? HAVE INT (?:COUNTER|MEASURE)?",
    ),
    ("ratio_within", "INT COUNTER? GAP? WITHIN INT COUNTER?"),
    (
        "ratio",
        "INT DASH OFN DASH INT | COMPARATOR? INT (?:OFN|OFWEAK) INT (?!UNIT|MEASURE|CURRENCY|PERCENT|MAGNITUDE|LENGTH) | INT GAP "
        "(?:OFN|OFWEAK) INT | COMPARATOR? INT MEASURE? OFEVERY INT MEASURE?",
    ),
    (
        "ratio_one_of",
        "OFFROM INT (?:COUNTER|GAP|NOTORDINAL) INT (?!UNIT|MEASURE|CURRENCY|PERCENT|OCCASION) | OFFROM? INT OUTOF INT",
    ),
    ("ratio_inverted", "OFFROM INT INT | INT COUNTER ONEOF"),
    (
        "measure_change",
        f"FROM COMPARATOR? {_N} MEASURE? (?:TO|DASH|BECOMES) COMPARATOR? {_N} DASH? MEASURE| {_N} {_N} MEASURE SPANEND",
    ),
    (
        "measure",
        f"{_N} (?=SINCE)MEASURE {_N} (?:(?=TILL)MEASURE|MEASURE DEADLINEAFTER) | "
        f"COMPARATOR? (?:{_N} MEASURE? (?:TO|DASH) {_N}|BETWEEN {_N} MEASURE? (?:AND|TO|DASH) {_N}|{_N}) OVER? OF? DASH? "
        f"MEASURE OVER?",
    ),
    ("multiple_factor", f"FACTOR COMPARATOR? {_N}"),
    ("multiple_more", f"GROWBY COMPARATOR? {_N} TIMES PLUSHALF? OVER?"),
    ("multiple", f"COMPARATOR? (?:BY )? {_N} (?:DASH? TIMES|TIMES) PLUSHALF? | {_N} PLUSTIMES"),
    ("multiple_word", "MULTIPLE"),
    ("share_word", "COMPARATOR? SHARE OF?"),
    ("slash_share", "COMPARATOR? INT SLASH INT"),
    ("ordinal", "ORD"),
    ("roman", "ROMAN"),
    ("count_change", f"{_CHANGE} | {_N} {_N} SPANEND"),
    (
        "range",
        f"COMPARATOR? (?:{_N} (?:TO|DASH|OR) {_N}|BETWEEN {_N} (?:AND|TO) {_N}|(?=SINCE){_N} (?=TILL){_N}|"
        f"(?=SINCE){_N} {_N} DEADLINEAFTER) (?!UNIT) OVER?",
    ),
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
