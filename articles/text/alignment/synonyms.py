"""Words that news in English uses for the same thing: one group a line, and indented below.

Hand-made. A word stands in one group only, in the sense that news uses it most, and forms of one
word count as the same. A group that is wrong here or there costs little, because the other words
of a sentence decide with it; languages without groups are compared by the words themselves.
"""

import re

_GROUPS = """
die died dies dying death deaths dead kill killed kills killing fatal fatally victim victims
    toll corpse bodies body
injured wounded hurt injuries injury injuring wounding casualties harmed unharmed unhurt
    uninjured
quake quakes earthquake earthquakes tremor tremors temblor
storm storms hurricane typhoon cyclone
flood floods flooding flooded
landslide landslides landslip landslips mudslide mudslides
fire fires blaze wildfire wildfires flames burning burned burnt ablaze
explosion explosions blast blasts exploded explode bomb bombs bomber bombers
crash crashed collision collided
rescue rescued rescuers rescues
search searched searching searches
evacuate evacuated evacuation evacuating clear cleared empty emptied
missing unaccounted disappeared
destroy destroyed destroying destruction flatten flattened
collapse collapsed collapsing
jail jailed prison imprisoned imprisonment sentence sentenced
convicted guilty conviction verdict
court courts tribunal judge judges
trial trials
charge charged charges indicted indictment
lawyer lawyers attorney attorneys counsel
arrest arrested arrests detain detained custody
police officer officers
suspect suspects suspected
investigation investigate investigated investigators investigating probe inquiry investigations
    probes inquiries detectives detective
murder murdered killer
steal stole stolen theft thieves robbery robbed
fraud bribe bribes bribery corruption
fine fined fines penalty
buy buys bought buying purchase purchased purchasing purchases acquire acquired acquires
    acquisition takeover
sell sells sold selling sale sales
deal deals agreement accord pact agree agreed agrees
company companies firm firms corporation group organisation organization
chief boss ceo head
worker workers employee employees staff
job jobs position positions
layoffs redundancies redundancy dismissals
strike strikes walkout walkouts stoppage
union unions
pay pays paid paying wage wages salary salaries
price prices cost costs
offer offers offered offering bid bids proposal proposed propose
share shares stock stocks
shareholder shareholders investor investors
profit profits earnings
revenue turnover
money cash fund funds funding finance financing
loan loans credit
bank banks lender lenders
tax taxes levy levies
tariff tariffs duty duties
trade trading
oil crude petroleum
rise rises rose risen rising increase increased increases increasing jump jumped climb climbed
    grow grew growth gain gained surge surged soared
fall falls fell fallen drop dropped drops decline declined decrease decreased plunge plunged
    slump slumped
quarter quarterly
annual annually yearly
help aid assistance assist support supported relief humanitarian
ask asks asked asking request requests requested requesting seek seeks seeking sought appeal
    appealed appeals plead pleads pleading beg begs begged begging call calls called calling
    urge urges urged urging demand demands demanded demanding solicit
deny denies denied denial denying reject rejects rejected dismiss dismissed dispute disputed
    refuted sacked fired ousted ouster
deliver delivered delivery delivering hand handed
write writes wrote written letter letters
document documents paper papers memo memos file files dossier records
plane planes aircraft jet jets airplane airliner airbus boeing
helicopter helicopters chopper
drone drones uav uavs unmanned
missile missiles rocket rockets
ship ships vessel vessels boat boats
soldier soldiers troops troop forces military army
weapon weapons arms weaponry
attack attacks attacked attacking airstrike airstrikes bombing bombed bombardment raid raids
invade invasion invaded incursion
war conflict fighting
peace truce ceasefire armistice
threat threats threaten threatens threatened danger risk risks
minister secretary
premier pm chancellor
president presidency presidential
government administration cabinet authorities
parliament lawmakers lawmaker mps legislature congress senate
election elections vote votes voted voting poll polls ballot
opposition critics
party parties
law legislation bill
sanction sanctions embargo
diplomat diplomats diplomatic envoy ambassador ambassadors
refugee refugees migrant migrants
immigration migration
border frontier crossing
protest protests protesters demonstrators demonstration demonstrations rally
home homes house houses
town towns city cities
village villages
region province
road roads highway motorway route
lorry lorries truck trucks trucker truckers
car cars vehicle vehicles automobile autos
train trains railway rail
airport airports
queue queues
driver drivers motorist
bridge bridges
shut shuts close closes closed closing closure shutdown
open opened opens opening
begin begins began begun start starts started starting launch launched
end ends ended ending finish finished halt halted stop stopped
approve approved approves approval clearance
ban bans banned barred prohibit prohibited prohibition bar bars exclude excluded
announce announced announces announcement declare declared declares
confirm confirmed confirms
warn warned warns warning
fear fears feared worry worries worried concern concerns concerned
reveal revealed reveals show shows showed disclose disclosed indicate indicated exhibition
    display
publish published publication
spokesman spokeswoman spokesperson
reporter reporters journalist journalists press
newspaper daily
doctor doctors physician physicians medic medics
hospital hospitals clinic
patient patients
ill sick disease illness
infection infections infected case cases
outbreak epidemic pandemic
vaccine vaccines vaccination jab jabs dose doses
drug drugs narcotics cocaine
smuggle smuggling trafficking traffickers smugglers
study research researchers scientists
child children kid kids
student students pupil pupils
school schools
teacher teachers
woman women female
man men male
people persons residents inhabitants
big biggest large largest huge major
little small smallest
repair repairs repaired repairing overhaul overhauled overhauling restore restored restoration
    modernize modernise fix
expand expands expanded expanding expansion extend extended
strengthen strengthened strengthening enhance enhanced improve improved improving boost boosted
    bolster reinforce
weaken weakened weakening
accelerate accelerated accelerating expedite hurry
counter counteract counteracting confront
emphasize emphasized emphasise emphasised stress stressed
coordinate coordinated coordinating
cooperation cooperate collaboration
capability capabilities capacity
win wins won winning victory beat beaten defeated defeat
lose loses lost losing loss losses
match matches game games
player players footballer footballers
coach manager
goal goals scored scorer
team squad side
film films movie movies
actor actress star actors
singer musician
award prize
power electricity
water waters
nuclear atomic reactor
computer computers
phone phones telephone
internet online web
american usa washington
british uk britain
russian russia moscow kremlin
chinese china beijing
french france
german germany
dutch netherlands
swiss switzerland
danish denmark
polish poland
spanish spain
greek greece
turkish turkey
ukrainian ukraine
israeli israel
japanese japan
indian india
km kilometre kilometres kilometer kilometers kms
metre metres meter meters
mile miles
kg kilogram kilograms kilo kilos
tonne tonnes ton tons
percent pct
million millions
billion billions
dollar dollars usd
euro euros eur
pound pounds gbp
hour hours
minute minutes
day days
week weeks
month months
year years
january jan
february feb
august aug
september sep sept
october oct
november nov
december dec
flight flights flying fly flew flown
land lands landed landing
airline airlines carrier
pilot pilots captain
passenger passengers travellers travelers
engine engines
thief burglar burglars burglary stealing loot looted
gold golden
museum museums gallery
treasure treasures artefact artefacts artifact artifacts antiquities
object objects item items pieces
helmet helmets
bracelet bracelets armband armbands
petrol gasoline diesel
resident locals
exempt exemption exemptions exceptions exception
council councillor councillors
rule rules regulation regulations
environment environmental environmentalists green greens
bird birds flock
expert experts analyst analysts
mayor mayors
governor governors
campaign campaigns campaigned campaigning
candidate candidates
leader leaders
talk talks negotiation negotiations negotiate negotiated negotiating
meet meets met meeting summit
visit visits visited visiting trip
return returns returned returning
leave leaves leaving departed departure
arrive arrives arrived arrival arriving
send sends sent sending dispatch dispatched
give gives gave given giving grant granted
receive receives received receiving
build builds built building construct constructed construction
plan plans planned planning
decide decides decided decision decisions
promise promises promised vow vows vowed pledge pledged pledges
resign resigned resigns resignation quit quits
appoint appointed appoints named
overthrow topple toppled coup
accuse accuses accused accusing accusation accusations allegations alleges alleged allegedly
criticise criticised criticize criticized criticism condemn condemned condemns denounced
praise praised welcomed welcomes hailed
angry anger fury outrage outraged
happen happens happened incident incidents
problem problems trouble
fail fails failed failure failing
damage damaged damages
broke break broken breaks
dog dogs
snow ice
heat heatwave hot
rain rains rainfall
wind winds gusts
drought dry
farm farms farmer farmers
food foods
hunger famine starvation
poor poverty
rich wealthy billionaire
shoot shot shooting shootings gunman gunfire gunmen
knife stabbed stabbing
hostage hostages captive captives
terrorist terrorists militants insurgents rebels
satellite satellites
space orbit
spy spies espionage spying
secret classified confidential
leak leaked leaks leaking
hack hacked hackers cyberattack
data information
technology tech
app software
customer customers clients consumers shoppers
shop shops store stores retailer retailers shopkeepers
factory factories plant plants
order orders ordered
export exports exported
import imports imported
debt debts
budget spending
economy economic
market markets
survey polling
double doubled doubles twice
triple tripled
almost nearly
approximately roughly
early dawn
night overnight
old former ex
wife husband spouse
son daughter
mother father parents
brother sister
young youth teenager teenagers
funeral buried burial
pope pontiff vatican
church cathedral
king monarch
prince princess
royal palace
concert concerts
album song songs
book books novel
author writer
olympic olympics
medal medals
tournament championship
fans supporters
race races
"""
# Each word with the first one of its group, which stands for all.
SAME = {
    word: group.split()[0]
    for group in re.split(r"\n(?! )", _GROUPS.strip())
    for word in group.split()
}
