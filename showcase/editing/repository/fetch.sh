#!/bin/sh
# Chép dữ liệu của các trang con (mục sources trong site_config.yaml) và cất bản chép vào kho: sh program/fetch.sh KHO NHÁNH
# Trang con nào chưa chép được thì bản trước của nó ở lại, các bản khác vẫn được cất, và việc này kết thúc bằng lỗi.
set -u
cd "$(dirname "$0")/.." || exit 1
grep -q "^sources:" site_config.yaml || exit 0
[ -x .venv/bin/guong-sang ] || sh program/install.sh || exit 1
.venv/bin/guong-sang fetch
code=$?
[ ! -d sources ] || git add sources
# Chỉ đổi ngày chép thì mỗi tuần cất một lần là đủ.
if git diff --cached --quiet -- sources || { git diff --cached --quiet -- "sources/*/models.jsonl" && [ "$(date +%u)" != 7 ]; }; then
    exit "$code"
fi
git -c user.name="Trang web" -c user.email="trang-web@localhost" commit -q -m "Chép dữ liệu của các trang con"
git push -q "$1" "HEAD:refs/heads/$2" || {
    echo "Chưa cất được bản chép vào nhánh $2: máy không được phép ghi vào nhánh ấy, hoặc vừa có người sửa; lần sau máy thử lại." >&2
    exit 1
}
exit "$code"
