"""The names of which benchmarks/doubles.py makes its people: common ones of many languages, and parts of rare ones."""

# ruff: noqa: E501
# fmt: off

NAMES = {
    "en": (
        "James Mary Robert Patricia John Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph Jessica Thomas "
        "Sarah Christopher Karen Daniel Nancy Matthew Margaret Anthony Sandra Andrew Ashley Steven Emily Edward Katherine Samuel",
        "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson Harris Clark Lewis Robinson Walker "
        "Young Allen King Wright Scott Torres Hill Green Adams Baker Nelson Carter Mitchell O'Brien Fitzgerald McDonald Abernathy",
    ),
    "de": (
        "Hans Anna Peter Ursula Wolfgang Monika Klaus Petra Jürgen Sabine Stefan Katharina Andreas Andrea Matthias Ulrike Günther "
        "Jörg Käthe Uwe Birgit Thomas Renate Florian Julia Julian Sebastian Franziska Martin Martina Paul Paula Christian Christiane",
        "Müller Schmidt Schneider Fischer Weber Meyer Maier Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf "
        "Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Großmann",
    ),
    "es": (
        "José María Francisco Carmen Antonio Dolores Manuel Isabel Ignacio Teresa Javier Lucía Rafael Pilar Fernando Mercedes Santiago",
        "García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz "
        "Álvarez Romero Gutiérrez Navarro Domínguez Ramos Serrano Núñez Ibáñez",
    ),
    "fr": (
        "Jean Marie Pierre Françoise Michel Hélène André Élodie Philippe Céline Benoît Chloé Étienne Amélie François Geneviève",
        "Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Lefèvre Girard Bonnet Mercier Chevalier Béranger",
    ),
    "pl": (
        "Łukasz Katarzyna Paweł Małgorzata Tomasz Agnieszka Jerzy Zofia",
        "Nowak Kowalski Wiśniewski Wójcik Kamiński Zając Król",
    ),
    "tr": ("Mehmet Ayşe Mustafa Fatma Ahmet Emine Hüseyin Şule", "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın"),
}
SCRIPTS = {  # how one writes oneself, and how others write it in Latin letters
    "ru": (
        "Дмитрий=Dmitry Екатерина=Ekaterina Сергей=Sergei Наталья=Natalia Алексей=Alexey Юлия=Yulia Михаил=Mikhail Ольга=Olga "
        "Николай=Nikolai Татьяна=Tatiana Владимир=Vladimir Евгений=Evgeny",
        "Иванов=Ivanov Смирнов=Smirnov Кузнецов=Kuznetsov Попов=Popov Васильев=Vasiliev Соколов=Sokolov Михайлов=Mikhailov "
        "Новиков=Novikov Фёдоров=Fedorov Морозов=Morozov Волков=Volkov Жуков=Zhukov Чехов=Chekhov",
    ),
    "el": (
        "Γιώργος=Giorgos Μαρία=Maria Δημήτρης=Dimitris Ελένη=Eleni Νίκος=Nikos Αικατερίνη=Aikaterini Κώστας=Kostas Σοφία=Sofia",
        "Παπαδόπουλος=Papadopoulos Οικονόμου=Oikonomou Νικολάου=Nikolaou Γεωργίου=Georgiou Βασιλείου=Vasileiou Αντωνίου=Antoniou Καραγιάννης=Karagiannis Μακρής=Makris",
    ),
    "zh": (
        "伟=Wei 芳=Fang 英=Ying 明=Ming 丽=Li 国=Guo 华=Hua 军=Jun 平=Ping 梅=Mei 海=Hai 文=Wen 志=Zhi 雪=Xue 玉=Yu 春=Chun",
        "王=Wang 李=Li 张=Zhang 刘=Liu 陈=Chen 杨=Yang 赵=Zhao 黄=Huang 周=Zhou 吴=Wu 徐=Xu 孙=Sun 胡=Hu 朱=Zhu 高=Gao 林=Lin",
    ),
    "ko": (
        "민=Min 수=Su 지=Ji 영=Yeong 서=Seo 연=Yeon 현=Hyeon 우=U 준=Jun 은=Eun 혜=Hye 진=Jin",
        "김=Kim 이=Lee 박=Park 최=Choi 정=Jung 강=Kang 조=Cho 윤=Yun 장=Jang 임=Im 한=Han 오=O",
    ),
    "ar": (
        "محمد=Mohammed أحمد=Ahmed خالد=Khaled فاطمة=Fatima يوسف=Yousef مريم=Maryam كريم=Karim سمير=Samir ليلى=Layla طارق=Tariq",
        "حسن=Hassan إبراهيم=Ibrahim منصور=Mansour سليمان=Suleiman الخطيب=Al-Khatib سالم=Salem بركات=Barakat نجار=Najjar حداد=Haddad درويش=Darwish",
    ),
}
SHORT = {
    "Robert": "Bob", "William": "Bill", "Elizabeth": "Liz", "Margaret": "Peggy", "Richard": "Dick", "Michael": "Mike",
    "Katherine": "Kate", "Thomas": "Tom", "Daniel": "Dan", "Samuel": "Sam", "Edward": "Ted", "Christopher": "Chris",
    "Jennifer": "Jen", "Andrew": "Drew", "James": "Jim", "Patricia": "Trish", "Matthew": "Matt", "José": "Pepe",
    "Francisco": "Paco", "Ignacio": "Nacho", "Dolores": "Lola", "Katharina": "Kathi", "Andreas": "Andi", "Matthias": "Matze",
    "Sebastian": "Basti", "Wolfgang": "Wolf", "Dmitry": "Dima", "Ekaterina": "Katya", "Mikhail": "Misha", "Natalia": "Natasha",
}  # fmt: skip
RESPELT = {
    "Meyer": "Maier", "Maier": "Mayer", "Schmidt": "Schmitt", "Stefan": "Stephan", "Katharina": "Catharina", "Clark": "Clarke",
    "Brown": "Browne", "Steven": "Stephen", "Philippe": "Philipp", "Schröder": "Schroeder", "Müller": "Mueller", "Jürgen": "Juergen",
    "Sarah": "Sara", "Hoffmann": "Hofmann", "Mohammed": "Muhammad", "Ahmed": "Ahmad", "Dmitry": "Dmitri", "Sergei": "Sergey",
    "Yousef": "Yusuf", "Alexey": "Aleksei", "Großmann": "Grossmann", "Katherine": "Catherine",
}  # fmt: skip
TWINS = [("Julia", "Julian"), ("Paul", "Paula"), ("Martin", "Martina"), ("Hanna", "Hannes"), ("Maria", "Mario"), ("Tim", "Tom")]
FIRMS = [f"{word} {kind}" for word in ["Kiln", "Harbour", "Lichtblick", "Norte", "Volta", "Quarz"] for kind in ("GmbH", "Ltd", "Co-op")]
STEMS = ["Bar", "Bel", "Brand", "Cal", "Car", "Dal", "Del", "Ein", "Fal", "Far", "Gar", "Gold", "Grim", "Hal", "Hart", "Hol", "Kal", "Kel", "Lam", "Lind", "Mal", "Mar", "Nor", "Os", "Pal", "Pen", "Rad", "Ros", "Sal", "Stein", "Tal", "Ver"]
MIDDLES = ["", "", "a", "e", "o", "en", "er", "in", "or", "um"]
ENDS = ["ardi", "bach", "berg", "bert", "brook", "dale", "dini", "feld", "ford", "grove", "haus", "hoff", "ley", "lund", "man", "mont", "netti", "quist", "ridge", "son", "stad", "strand", "ton", "vale", "wick", "wood", "zini", "zoni"]
RUSSIAN = ["Бел=Bel", "Кар=Kar", "Лап=Lap", "Мед=Med", "Руд=Rud", "Сав=Sav", "Тар=Tar", "Уш=Ush", "Шат=Shat", "Зуб=Zub", "Гор=Gor", "Дол=Dol"]
RUSSIAN_ENDS = ["ин=in", "ов=ov", "енков=enkov", "ачёв=achov", "ский=sky", "енко=enko", "онов=onov"]
STREETS = ["Mill Lane", "Hauptstraße", "Calle Mayor", "Rue du Port", "Elm Street", "Bahnhofstraße", "Kings Road", "Lindenallee"]
TOWNS = ["Berlin", "Leeds", "Sevilla", "Lyon", "Kraków", "Graz", "Porto", "Bergen", "Wien", "Cork"]
