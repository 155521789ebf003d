"""The five articles: what is known of each, what is not article text, who is credited."""

from articles.sample.credits.gatepost import GATEPOST
from articles.sample.credits.maraya import MARAYA
from articles.sample.credits.newsline import NEWSLINE
from articles.sample.credits.sentinel import SENTINEL
from articles.sample.credits.tribune import TRIBUNE

ARTICLES = [TRIBUNE, NEWSLINE, MARAYA, SENTINEL, GATEPOST]
