"""Words of what is only proposed: “Đề nghị công nhận”, “Tờ trình số 18-TTr/BDV”, “Chưa có QĐ”; pure."""

from __future__ import annotations

import re

RECOGNITION = r"(?:công nhận|quyết định|qđ)"
AWARDS = r"(?:khen|bằng khen|giấy khen|biểu dương|tuyên dương|tôn vinh|tặng|danh hiệu|kỷ niệm chương)"
SIGNED_UP = r"đăng\s+k[ýí]"
PROPOSAL = re.compile(
    r"(?<!\w)(?:tờ\s+trình|\d+\s*[-/]\s*ttr|ttr\s+số|đề\s+(?:nghị|xuất)"
    r"|(?:đang|đã|chờ|mới)\s+(?:trình|xét|duyệt|phê\s+duyệt|thẩm\s+định)"
    r"|trình\s+(?:cấp|huyện|tỉnh|xã|ubnd|xét|khen)|(?:làm|lập|hoàn\s+thiện|bổ\s+sung)\s+hồ\s+sơ|xét\s+công\s+nhận|dự\s+kiến"
    rf"|(?:mới\s+{SIGNED_UP}|{SIGNED_UP}\s+mới)|chưa\s+(?:có\s+|được\s+|ra\s+)*(?:{RECOGNITION}|{AWARDS})"
    rf"|chờ\s+(?:\w+\s+)?(?:{RECOGNITION}|{AWARDS}))(?!\w)",
    re.IGNORECASE,
)
OF_RECOGNITION = re.compile(rf"(?<!\w)(?:tờ\s+trình|ttr|{SIGNED_UP}|đang\s+xét|{RECOGNITION})(?!\w)", re.IGNORECASE)
OF_AWARDS = re.compile(rf"(?<!\w){AWARDS}(?!\w)", re.IGNORECASE)
OF_A_LIST = re.compile(rf"đề\s+nghị\s+(?:\w+\s+){{0,4}}(?:công nhận|{AWARDS})(?!\w)", re.IGNORECASE)
DONE = re.compile(r"(?:đã|được)\s+(?:\w+\s+)?(?:công nhận|khen|biểu dương|tuyên dương)", re.IGNORECASE)


def proposes(text: str) -> bool:
    """Return whether a cell of decisions, awards or steps says that they are not decided yet."""
    return bool(PROPOSAL.search(" ".join(text.split())))


def proposes_recognition(text: str, of_remarks: bool = False) -> bool:
    """Return whether what a cell proposes is the recognition, and not an award alone; a remark has to name it."""
    if not proposes(text):
        return False
    return bool(OF_RECOGNITION.search(text)) or not (of_remarks or OF_AWARDS.search(text))


def heads_proposals(text: str) -> bool:
    """Return whether the title of a list or of a section says that all below it is only proposed."""
    return bool(OF_A_LIST.search(" ".join(text.split())) and not DONE.search(text))
