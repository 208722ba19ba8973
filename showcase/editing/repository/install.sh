#!/bin/sh
# Cài chương trình dựng trang vào .venv: gói nào cũng đúng phiên bản và mã kiểm tra ghi trong requirements.txt.
set -eu
cd "$(dirname "$0")/.."
set -- program/guong_sang-*.whl
if [ ! -f "$1" ]; then
    echo "Trong program/ chưa có chương trình: hãy chép tệp guong_sang-….whl vào đó rồi chạy lại." >&2
    exit 1
fi
if [ "$#" -gt 1 ]; then
    echo "Trong program/ có nhiều tệp .whl: chỉ để lại bản muốn dùng, xóa những bản khác ($*)." >&2
    exit 1
fi
if ! .venv/bin/python -c "" 2>/dev/null; then
    rm -rf .venv
    "${PYTHON:-python3}" -m venv .venv
fi
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
.venv/bin/python -m pip install --quiet --require-hashes --only-binary :all: --no-deps -r program/requirements.txt
.venv/bin/python -m pip install --quiet --no-deps --no-index --force-reinstall "$1"
.venv/bin/guong-sang --version
