"""A guess at the East Asian code page of bytes that are no UTF-8, from which signs are common in each.

Korean, Chinese and Japanese code pages read each other's bytes as rare signs, and Western words as signs beside Latin letters. So
each reading is scored by how many of its signs are among those that most words and names are written with, and by what a reading
that is wrong brings: bytes that are undefined, rare blocks, and signs glued to Latin letters. The lists are short: what stands in
them weighs much, what does not is still possible.
"""

from __future__ import annotations

import unicodedata

WIDE = ("cp949", "gb18030", "big5hkscs", "cp932")

_hangul = (
    "이다는에가의을고하한지기로도사를어아나시리자그서은인대있해일정게보수전들과부장원주스제관구우상여성화오것위국조만동년소생선와무회공안신미모경세적"
    "거내중치라마개연방유요실문물용분업계김박최강윤임황민준현영진희혜숙순철호훈석태은지민서연우빈재윤름락락전이메락네니습까요했겠합안녕락세요님"
    "씨울번호생일메모그룹주소회사직책휴대폰집팩스별명비고학교친구가족저번오늘내일사진동영상"
)
_simplified = (
    "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军"
    "二无同么经法当起与好看学进种将还分此心前面又定见只主没公从女明又民王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁"
    "于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙贺伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂英华"
    "姓名电话手机邮箱地址公司备注生日性别部门职位号码北京上海市区路老师朋友同事吗呢吧啊谢谢您请问今晚见哈"
)
_traditional = (
    "的一是不了人我在有他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生自會那後能對著事其裡所去行過家十用發天如然作方成者多日都三小軍"
    "二無同麼經法當起與好看學進種將還分此心前面又定見只主沒公從女明民王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許鄧馮韓曹曾彭蕭蔡潘田董袁"
    "余葉蔣杜蘇魏程呂丁沈任姚盧傅鍾姜崔譚廖范汪陸金石戴賈韋夏邱方侯鄒熊孟秦白江美淑惠雅婷怡君志明俊傑家豪建宏文雄玲麗芬慧英華偉嘉欣詩涵宗翰"
    "姓名電話手機郵箱地址公司備註生日性別部門職位號碼台北市區路老師朋友同事嗎呢吧啊您請問今晚見哈暱稱"
)
_kanji = (
    "日一国人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天"
    "母火右読友左休父雨田佐藤鈴高橋伊渡辺村林加吉原松井池口石清森岡崎阿部橋斎坂遠青福太郎次美恵裕健誠翔結愛花子真由香介輔樹明彦和幸隆俊浩直智正義"
    "姓名電話番号携帯住所会社備考誕生日性別部署役職郵便県市区町様氏者事自社発合同新場員立開手力問代明動京目通言理体主題意不作用度強公持野以思家世多正"
)


def wide_score(data: bytes, charset: str) -> float:
    """How much these bytes look like words in one of WIDE; far below zero where they are none."""
    text = data.decode(charset, "replace")
    if text.endswith("\ufffd"):
        text = text[:-1]
    score, before = 0.0, " "
    for letter in text:
        if letter < "\x80":
            if before > "\x7f" and letter.isalpha():
                score -= 2.0
        else:
            score += _sign_score(letter, charset)
            if before < "\x80" and before.isalpha():
                score -= 2.0
        before = letter
    return score


def _sign_score(letter: str, charset: str) -> float:
    if letter in COMMON[charset]:
        return 3.0
    if letter == "\ufffd":
        return -6.0
    code = ord(letter)
    if 0x3000 <= code <= 0x3003 or 0x3008 <= code <= 0x3011 or 0xFF01 <= code <= 0xFF5E:
        return 1.0
    if 0x3040 <= code <= 0x30FF:
        return 2.0 if charset == "cp932" else -0.5
    if 0xAC00 <= code <= 0xD7A3:
        return 0.8 if _is_plain(letter, "euc_kr") else -0.3
    if 0x4E00 <= code <= 0x9FFF:
        return _han_score(letter, charset)
    return -1.0 if unicodedata.category(letter)[0] in "LNPS" and code < 0xE000 else -6.0


def _han_score(letter: str, charset: str) -> float:
    """Signs of the first level of each standard are in daily use."""
    if charset == "cp949":
        return 0.0
    first, second = LEVELS[charset]
    try:
        packed = letter.encode(charset)
    except UnicodeEncodeError:
        return -1.0
    return 1.0 if len(packed) == 2 and first <= packed <= second else -0.4


def _is_plain(letter: str, charset: str) -> bool:
    try:
        letter.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


COMMON = {
    "cp949": frozenset(_hangul),
    "gb18030": frozenset(_simplified),
    "big5hkscs": frozenset(_traditional),
    "cp932": frozenset(_kanji),
}
LEVELS = {
    "gb18030": (b"\xb0\xa1", b"\xd7\xfe"),
    "big5hkscs": (b"\xa4\x40", b"\xc6\x7e"),
    "cp932": (b"\x88\x9f", b"\x98\x72"),
}
