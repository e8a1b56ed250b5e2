"""What a question is called in lists, from its own words."""


def first_words(text: str, most: int = 90) -> str:
    """A title from the question's own words: its first sentence, cut between words."""
    sentence = text.split("\n")[0].strip()
    end = next((at for at, letter in enumerate(sentence) if letter in ".?!" and at > 8), len(sentence))
    sentence = sentence[: end + 1]
    return sentence if len(sentence) <= most else sentence[:most].rsplit(" ", 1)[0] + " …"
