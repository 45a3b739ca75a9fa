"""What WhatsApp itself writes into a chat, in the languages it speaks: group notices, calls, voice notes, names of the export.

Android writes a notice without a sender. iOS gives it one and puts a mark of direction (U+200E) before the words, which no
keyboard does.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from closeknit.imports.formats.whatsapp.stamps import MARKS

# Words of notices: encryption, who came and went, what was changed, in about twenty languages. Only looked for in text that
# bears the mark.
NOTICE = re.compile(
    r"end-to-end|ende-zu-ende|extremo a extremo|bout en bout|ponta a ponta|crittograf|uçtan uca|сквозн|kompleksow|"
    r"ujung ke ujung|"
    r"päästä päähän|端到端|端對端|点对点|エンドツーエンド|종단|مشفرة|التشفير|מקצה לקצה|एंड-टू-एंड|"
    r"\b(?:created|joined|left)\b|\badded\b|\bremoved\b|\bchanged\b|\bturned (?:on|off)\b|\bpinned\b|\bnow an admin\b|"
    r"\bsecurity code\b|"
    r"disappearing messages|\b(?:un)?blocked\b|business account|"
    r"\bhat (?:die gruppe|das gruppen|den betreff|die nummer|.{1,80} (?:hinzugefügt|entfernt))|beigetreten|sicherheitsnummer|"
    r"\b(?:creó|creaste|añadió|añadiste|agregó|salió|saliste|cambió|cambiaste|se unió|te uniste)\b|código de segur|"
    r"\ba (?:créé|ajouté|quitté|retiré|modifié|changé|rejoint)\b|\bavez (?:créé|ajouté|quitté|modifié)\b|code de sécurité|"
    r"\b(?:criou|adicionou|saiu|removeu|mudou|alterou|entrou)\b|"
    r"\bha (?:creato|aggiunto|abbandonato|rimosso|cambiato|modificato)\b|è uscit|codice di sicurezza|"
    r"\bheeft (?:de groep|het onderwerp|.{1,80} (?:toegevoegd|verwijderd|gewijzigd|verlaten))|beveiligingscode|"
    r"создал|добавил|покинул|изменил|присоединил|вышел|utworzył|dodał|opuścił|zmienił|dołączył|"
    r"oluşturdu|ekledi|ayrıldı|değiştirdi|katıldı|membuat grup|menambahkan|keluar|mengubah|bergabung|"
    r"创建|建立|添加|加入|离开|離開|退出|更改|を作成|を追加|が退出|を変更|が参加|만들었|추가했|나갔|변경|أنشأ|أضاف|"
    r"غادر|غيّر|انضم|יצר|הוסיף|עזב|שינה",
    re.IGNORECASE,
)
# A deleted message was a message, though the words for it look like a notice.
DELETED = re.compile(
    r"(?:this|deleted this|este|esta|ce|diese|dieses|questo|dit|bu|это|данное|denna|denne|tę|ta|pesan) "
    r"(?:message|mensaje|mensagem|nachricht|messaggio|bericht|mesaj|сообщение|melding|meddelande|wiadomość|ini)|"
    r"(?:this|pesan) ini",
    re.IGNORECASE,
)
# Notices whose subject holds a colon look as if they had a sender on Android.
NOTICE_NAME = re.compile(
    r"\b(?:changed the (?:subject|group)|created group|cambió el asunto|creó el grupo|hat den betreff|hat die gruppe|"
    r"a changé (?:le sujet|l.objet)"
    r"|a créé le groupe|mudou o nome|criou o grupo|ha cambiato l.oggetto|ha creato il gruppo|heeft (?:het onderwerp|"
    r"de groep))\b",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"\bgroup\b|\bgruppen?\b|\bgrup[oa]?\b|\bgroupe\b|\bgruppo\b|\bgroep\b|групп|grupę|grupy|群|グループ|그룹|"
    r"المجموعة|קבוצה|ग्रुप|"
    r"\b(?:added|left|removed)\b|hinzugefügt|añadió|agregó|salió|ajouté|quitté|adicionou|saiu|aggiunto|uscito|"
    r"toegevoegd|verlaten|"
    r"добавил|покинул|ekledi|ayrıldı|menambahkan|keluar|添加|加入|退出|を追加|退出",
    re.IGNORECASE,
)
CALL = re.compile(
    r"(?:silenced |no answer|missed (?:group )?)?(?:voice|video|audio)? ?call\b|(?:verpasster |verpasste )?(?:sprach|"
    r"video)anruf|"
    r"(?:video)?llamada (?:de voz |grupal )?|videollamada|appel (?:vocal|vidéo|audio)|chamada de (?:voz|vídeo)|"
    r"videochiamata|chiamata (?:vocale|persa)|"
    r"(?:gemiste? )?(?:spraakoproep|video-?oproep)|(?:cevapsız )?(?:sesli|görüntülü) arama|(?:пропущенный )?(?:аудио|"
    r"видео)?звонок|"
    r"(?:nieodebran\w+ )?połączenie (?:głosowe|wideo)|panggilan (?:suara|video)|未接|语音通话|視訊通話|语音来电|"
    r"視頻通話|视频通话|"
    r"(?:音声|ビデオ)通話|不在着信|부재중|(?:음성|영상) ?통화|مكالمة|שיחה קולית|שיחת וידאו|मिस्ड",
    re.IGNORECASE,
)
VIDEO = re.compile(r"video|vídeo|vidéo|wideo|görüntülü|видео|视频|視訊|視頻|ビデオ|영상|فيديو|וידאו|वीडियो", re.IGNORECASE)
VOICE_NOTE = re.compile(
    r"(?:<[^<>]{0,20}: ?)?"
    r"\b(?:PTT-\d{8}-WA\d+|\d+-(?:AUDIO|PTT)-[\d-]+|AUD-\d{8}-WA\d+)\.(?:opus|m4a|ogg|aac|amr)\b|<?(?:voice message|"
    r"audio) omitted>?|"
    r"audio (?:weggelassen|omitido|omis|omesso|weggelaten|utelämnat|utelatt)|áudio (?:ocultado|omitido)|"
    r"аудиофайл пропущен|ses dahil edilmedi|"
    r"音频已忽略|省略音頻|音声は省略|오디오 (?:생략|제외)|dźwięk pominięt|tidak menyertakan audio",
    re.IGNORECASE,
)
SPAN = re.compile(r"(\d+)\s*(h|s|u|g|ч|год|时|時|시|ساع|m|мин|хв|分|분|دق|dk|sec|sek|сек|с|秒|초|sn)(\w*)", re.IGNORECASE)
HOURS = ("h", "u", "g", "ч", "год", "时", "時", "시", "ساع")
SECONDS = ("sec", "sek", "сек", "с", "秒", "초", "sn")
QUOTES = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
OPENING = re.compile(r'["“”«»「」『』]')
MARK = re.compile(f"[{MARKS}]")
ODD_SPACE = re.compile(r"[\u00a0\u202f]")
PHONE = re.compile(r"\+?\(?\d[\d\s().\u2010-\u2015/-]{5,24}\d")
LONGEST_CALL_LINE = 80


def channel_of(text: str) -> tuple[str, int]:
    """The channel of a message and its seconds: "chat", "voice" (a voice note), or "call" and "video", which have 0 seconds
    where the call was missed or its length is not told. `text` is the first line after the sender, its mark of direction
    still there."""
    words = plain(text)
    if VOICE_NOTE.match(words):
        return "voice", 0
    if len(words) <= LONGEST_CALL_LINE and (text[:1] in MARKS or not words[20:]):
        found = CALL.match(words)
        if found and found.end() and (text[:1] in MARKS or found.end() >= len(words.rstrip(". "))):
            return ("video" if VIDEO.search(words) else "call"), seconds_of(words[found.end() :])
    return "chat", 0


def seconds_of(words: str) -> int:
    total = 0
    for number, unit, tail in SPAN.findall(words):
        unit = unit.lower()
        is_hour = unit.startswith(HOURS) or (unit == "s" and tail.lower().startswith(("td", "aa")))
        is_second = unit.startswith(SECONDS) or (unit == "s" and not is_hour)
        total += int(number[:6]) * (3600 if is_hour else 1 if is_second else 60)
    return total


def is_notice(name: str, text: str) -> bool:
    """Whether a line that looks as if somebody had written it was written by WhatsApp."""
    if text[:1] in MARKS and text[:1]:
        return bool(NOTICE.search(text)) and not DELETED.search(text) and not CALL.match(plain(text))
    return (has_open_quote(name) and has_open_quote(text)) or bool(NOTICE_NAME.search(name))


def has_open_quote(text: str) -> bool:
    """A notice quotes subjects and names; the colon in a quotation parts no sender from a text."""
    if not OPENING.search(text):
        return False
    return text.count('"') % 2 == 1 or any(text.count(opening) != text.count(closing) for opening, closing in QUOTES)


def is_about_a_group(notice: str) -> bool:
    return bool(GROUP.search(notice)) and "http" not in notice


def plain(text: str) -> str:
    """Text without marks of direction and with plain blanks."""
    if text.isascii():
        return text.strip()
    return ODD_SPACE.sub(" ", MARK.sub("", text)).strip()


NAMES_OF_EXPORT = (
    re.compile(r"(?:WhatsApp|واتساب)[ -]?(?:Chat|chatt?|Sohbeti|keskustelu)?\s*(?:with|mit|met|med|-|:|–)\s*(.+)", re.IGNORECASE),
    re.compile(
        r"(?:Chat|Discussion|Conversa|Conversación|Conversazione|Czat|Чат|Obrolan|Konverzácia|Beszélgetés|محادثة|"
        r"צ.אט)\s+(?:de |do |da |del |di )?"
        r"(?:WhatsApp|واتساب)\s+(?:con|com|avec|with|с|со|z|ze|dengan|de|do|da|מ?עם|مع)\s+(.+)",
        re.IGNORECASE,
    ),
    re.compile(r"[与與和]\s*(.+?)\s*的?\s*WhatsApp\s*(?:聊天|对话|對話).*"),
    re.compile(r"[「『]?(.+?)[」』]?(?:との|님과의|님과)\s*(?:の)?\s*WhatsApp.*"),
    re.compile(r"(.+?) (?:ile WhatsApp Sohbeti|के साथ WhatsApp चैट)", re.IGNORECASE),
    re.compile(r"WhatsApp\s+(.+)", re.IGNORECASE),
)
COPY = re.compile(r"\s*(?:\(\d+\)|[-_ ]copy|[-_ ]Kopie)$", re.IGNORECASE)


def chat_name(name: str) -> str:
    """The chat's name out of a file's name ("WhatsApp Chat with Ben (1).txt" is "Ben"); "" where it tells none. "_chat.txt" is
    what iPhones call every chat: there the ZIP or folder in which it lies says whose ("WhatsApp Chat - Ben.zip/_chat.txt")."""
    path = PurePosixPath(name.replace("\\", "/"))
    last = plain(path.parent.name if path.name.lower() == "_chat.txt" else path.name)
    stem = COPY.sub("", re.sub(r"(?:\.(?:txt|zip))+$", "", last, flags=re.IGNORECASE))
    for pattern in NAMES_OF_EXPORT:
        if found := pattern.fullmatch(stem):
            return found[1].strip(" -_")
    return ""
