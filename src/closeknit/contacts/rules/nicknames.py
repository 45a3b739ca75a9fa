"""Which given names are the same person's: short forms, pet names and the spellings of other languages.

A small table of what is common, written here from general knowledge; each line is a whole name and what its bearers are called.
A short form may belong to several names ("Alex"). Names that are also names of their own and mostly other people's ("Anna" beside
"Hannah") are left apart.
"""

from __future__ import annotations

_TABLE = """
robert: bob bobby rob robbie bert roberto
william: bill billy will willy liam willem guillermo
richard: dick rick ricky richie rich ricardo
james: jim jimmy jamie
john: jack johnny jon jonny
jonathan: jon jonny nathan
elizabeth: liz beth betty lizzie eliza libby elsa lisa elisabeth elise
elisabeth: lisa liesl lisbeth sissi elizabeth elsbeth ilse
margaret: peggy meg maggie marge margarete gretel greta margarita margit
michael: mike mick mickey michi miguel mikhail michel michal
katherine: kate katie kathy kat kitty katharina catherine kathryn catarina ekaterina katarzyna
katharina: kathi katja kaethe katrin katarina katherine kati
ekaterina: katya katja katia yekaterina
catherine: cathy kate cat katherine
anthony: tony antonio anton
antonia: toni
edward: ted ed eddie ned teddy eduard eduardo
johannes: hans hannes jo johann jan
josef: sepp joseph beppo pepi
joseph: joe joey jose giuseppe josef
ulrich: uli ueli
ulrike: uli rike
jose: pepe joseph
francisco: paco pancho francesco francis kiko
francis: frank frankie fran
franz: francis franzl
ignacio: nacho
dolores: lola
alexander: alex sasha sascha xander sander alejandro alexandr aleksandr aleksander alessandro iskander sandro lex
alexandra: alex sasha sascha sandra alejandra aleksandra lexi
mikhail: misha
dmitry: dima mitya dmitri dmitrij dmytro
ivan: vanya
vladimir: vova volodya wladimir volodymyr
sergei: seryozha serge sergey sergej
nikolai: kolya nikolay nikolaj
pavel: pasha
maria: masha mariya
mary: molly polly mamie
anastasia: nastya stasya anastasiya
natalia: natasha nataliya natalie natalya
tatiana: tanya tatyana
yulia: julia yuliya julija
evgeny: zhenya eugene yevgeny jewgeni evgenii
olga: olya
svetlana: sveta
henry: harry hank heinrich henri enrique
heinrich: heinz heiner henry
charles: chuck charlie chas karl carlos
lawrence: larry laurie lorenz laurence
sarah: sally sara
andrew: andy drew andreas andre andrei
andreas: andi andy andrew
jennifer: jenny jen jenn
stephen: steve steven stefan stephan esteban stevie
stefan: stephan stephen steffen
stephanie: steffi stefanie steph
gregory: greg grigory gregor
samuel: sam sammy
samantha: sam sammy
benjamin: ben benny benji
daniel: dan danny dani
daniela: dani
david: dave davey
thomas: tom tommy tomas
matthew: matt matthias mateo matteo
matthias: matze hias matthew
christopher: chris kit topher christoph
christoph: chris christopher stoffel
christine: chris christina tina chrissy kristin
christian: chris
patricia: pat patty trish tricia
patrick: pat paddy
peter: pete pedro pierre pjotr
philip: phil pip philipp phillip felipe philippe
nicholas: nick nicky nico nikolaus claus klaus nicolas
nicole: nicky nikki nico
joshua: josh
jacob: jake jakob jack
zachary: zach zack
abigail: abby gail
rebecca: becky becca rebekka
deborah: debbie deb debra
susan: sue susie susanne
susanne: susi sanne susan susanna
victoria: vicky vicki tori
victor: vic viktor
timothy: tim timmy
theodore: ted teddy theo
leonard: leo len lenny leonhard
leonardo: leo
ronald: ron ronnie
donald: don donnie
kenneth: ken kenny
gerald: gerry jerry
jeremy: jerry jem
raymond: ray
albert: al bert bertie
alfred: alf fred freddie
frederick: fred freddie fritz friedrich frederic
friedrich: fritz fred
manuel: manu manolo
emanuel: manu manny
eleanor: ellie nell nora
isabella: bella izzy isabel
gabriel: gabe
gabriele: gabi gaby
barbara: barb babs baerbel barbie
dorothy: dot dotty dorothea
florence: flo flossie
florian: flo
georg: george schorsch jorge jerzy
george: georgie georg
guenther: guenter gunther
hildegard: hilde
ursula: uschi ursel
waltraud: traudl
wolfgang: wolf wolfi
walter: walt
sebastian: basti seb bastian
maximilian: max maxi
maxine: max
lucas: luke luca lukas
louis: lou louie luis ludwig luigi
louise: lou luise
ruth: ruthie
judith: judy jutta
julian: jules
mohammed: mohammad muhammad mohamed mohamad muhammed mo mehmet
ahmed: ahmad achmed
yusuf: yousef youssef josef
hussein: husain hossein hussain
abdul: abdel abd
giovanni: gianni vanni john
giuseppe: beppe pino
guadalupe: lupe
rosario: charo
concepcion: concha
jesus: chuy
enrique: quique kike
rafael: rafa raphael
fernando: nando
santiago: santi diego
mercedes: merche
teresa: tere theresa resi
theresa: terry tess tessa resi teresa
ann: annie nan anne
anna: anya anni anja
giulia: julia
xiaoming: ming
"""


_FAMILIES = [
    frozenset(line.split())
    for line in (
        "meyer maier mayer meier mair", "schmidt schmitt schmid schmied", "hoffmann hofmann", "schulz schultz",
        "kowalski kovalski", "lefevre lefebvre", "fischer fisher", "thompson thomson", "stewart stuart", "reid reed read",
    )
]  # fmt: skip
"""Family names that are one name in several spellings, though they look less alike than others that are two."""


def are_one_family(one: str, other: str) -> bool:
    """Are these two spellings of one family name, by the table?"""
    return any(one in each and other in each for each in _FAMILIES)


def _read() -> dict[str, frozenset[str]]:
    wholes: dict[str, set[str]] = {}
    for line in _TABLE.split("\n"):
        whole, _colon, short = line.partition(":")
        for name in (whole, *short.split()):
            if name:
                wholes.setdefault(name.replace("ae", "a").replace("oe", "o").replace("ue", "u"), set()).add(whole)
    return {name: frozenset(found) for name, found in wholes.items()}


_WHOLES = _read()


def wholes_of(word: str) -> frozenset[str]:
    """The names this folded word may be short for; itself where the table does not know it."""
    return _WHOLES.get(word) or frozenset((word,))


def are_one_name(one: str, other: str) -> bool:
    """May one person be called both? By the table alone: two short forms of one name, or a short form and the name."""
    return not wholes_of(one).isdisjoint(wholes_of(other))
