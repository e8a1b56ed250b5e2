"""Pairs of words that search must find, and those it must not."""

FINDS = {
    "förening": ("föreningar", "föreningens", "föreningarnas", "föreningslivet", "föreningsbidrag"),
    "samverka": ("samverkan", "samverkar", "samverkansmöte"),
    "överenskommelse": ("överenskommelser",),
    "möte": ("möten", "mötesplats"),
    "möten": ("mötet",),
    "bidrag": ("föreningsbidrag",),
    "förslag": ("medborgarförslag",),
    "kommun": ("kommunens", "kommunala"),
    "ansökan": ("ansökningar",),
    "ideell": ("ideella",),
}
PAIRS = [(typed, word) for typed, words in FINDS.items() for word in words]
WITHOUT_DOTS = [("forening", "förening"), ("ALVSJÖ", "Älvsjö")]
NEVER = [("har", "hår"), ("far", "får")]
