"""Countries: their names, their people and the capitals that stand for their governments."""

_NATIONS = """
united states|us|usa|u s|america|american|washington|white house|united states of america
russia|russian|moscow|kremlin|russian capital|russian federation
china|chinese|beijing
iran|iranian|tehran
venezuela|venezuelan|caracas
ukraine|ukrainian|kyiv|kiev
united kingdom|uk|britain|british|london|great britain|downing street
france|french|paris|elysee
germany|german|berlin
european union|eu|brussels
israel|israeli
palestine|palestinian
turkey|turkish|turkiye|ankara
japan|japanese|tokyo
north korea|north korean|pyongyang
south korea|south korean|seoul
india|indian|new delhi|delhi
pakistan|pakistani|islamabad
saudi arabia|saudi|riyadh
syria|syrian|damascus
iraq|iraqi|baghdad
egypt|egyptian|cairo
lebanon|lebanese|beirut
qatar|qatari|doha
cuba|cuban|havana
colombia|colombian|bogota
brazil|brazilian|brasilia
mexico|mexican
canada|canadian|ottawa
poland|polish|warsaw
hungary|hungarian|budapest
spain|spanish|madrid
italy|italian|rome
belarus|belarusian|minsk
taiwan|taiwanese|taipei
afghanistan|afghan|kabul
australia|australian|canberra
"""
NATIONS = {
    name: line.split("|")[0] for line in _NATIONS.strip().splitlines() for name in line.split("|")
}
# These are no country, and their words belong together.
REGIONS = (
    "latin america", "latin american", "south america", "north america", "south american",
    "caribbean", "caribbean sea", "middle east", "european", "western", "south africa",
    "south african",
)  # fmt: skip
