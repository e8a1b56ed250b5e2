"""The demonstration: one invented town, filled by the same steps users take.

It borrows the draft of Luleå's working group in 2018 and the bodies and abbreviations of Uppsala's document of
2023. The associations, the people and what they say are invented.
"""
