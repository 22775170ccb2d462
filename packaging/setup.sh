# Sourced by the scripts beside it: everything that must be there before Briefing can start.
# shellcheck shell=sh
#
# set_up run|window|test
#   run     what the command line needs: Python, the environment
#   window  … and what a window on a screen needs
#   test    … and what the tests need; these draw without a screen
#
# What is already there costs neither a call of apt nor of pip.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv=$root/.venv
python=$venv/bin/python

qt_packages="libbrotli1 libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libx11-6 libxkbcommon0"
screen_packages="libwayland-client0 libwayland-cursor0 libwayland-egl1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libxkbcommon-x11-0"
font_packages="fonts-dejavu-core"
# recommended: without one every emoji in a report is a box
emoji_packages="fonts-noto-color-emoji"
# what the tests convert and recognise documents with; a user may have them too
office_packages="libreoffice-writer-nogui tesseract-ocr tesseract-ocr-nld tesseract-ocr-eng"
# and what they are printed in: where lines end depends on how wide the letters are
paper_packages="fonts-liberation"

say() { printf '%s\n' "$*" >&2; }
fail() { say "briefing: $*"; exit 1; }

set_up() {
    command -v python3 >/dev/null 2>&1 ||
        fail "python3 is missing. Install Python 3.11 or newer and try again."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        fail "this is $(python3 --version), and Briefing needs Python 3.11 or newer."
    system_packages "$1"
    environment "$1"
}

# --- packages of the system -------------------------------------------------------------------

system_packages() {
    command -v dpkg-query >/dev/null 2>&1 || return 0 # not Debian or Ubuntu: the README says more
    wanted=
    [ -x "$python" ] || python3 -c 'import ensurepip, venv' 2>/dev/null || wanted=python3-venv
    case $1 in
        window) wanted="$wanted $qt_packages $screen_packages $font_packages" ;;
        test) wanted="$wanted $qt_packages $font_packages $office_packages $paper_packages" ;;
    esac
    missing=$(missing_packages $wanted)
    [ -n "$missing" ] || return 0
    # what is only recommended comes along, and is no reason by itself to ask for a password
    if [ "$1" = window ]; then missing="$missing $(missing_packages $emoji_packages)"; fi

    as_root=
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null 2>&1 ||
            fail "these packages are missing, and installing them takes root:
    apt-get install --no-install-recommends" $missing
        as_root=sudo
    fi
    say "Installing packages of the system${as_root:+ (sudo may ask your password)}:"
    for package in $missing; do say "  $package: $(reason "$package")"; done
    apt_get update -q || say "The list of packages could not be refreshed; going on with the old one."
    apt_get install -q -y --no-install-recommends $missing ||
        fail "apt-get could not install the packages; its last lines above say why."
}

# Ubuntu 24.04 and Debian 13 renamed some of them to …t64.
missing_packages() {
    [ $# -gt 0 ] || return 0
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null |
        sed -n 's/^installed //p')
    for package; do
        printf '%s\n' "$installed" | grep -qxF -e "$package" -e "${package}t64" ||
            printf '%s ' "$package"
    done
}

reason() {
    case $1 in
        python3-venv) echo "an environment of its own for Briefing's Python packages" ;;
        fonts-noto-color-emoji) echo "emoji in reports; without it they are boxes" ;;
        fonts-liberation) echo "the tests print documents in it" ;;
        fonts-*) echo "a font; without one all text is boxes" ;;
        libreoffice-*) echo "the tests make documents with it" ;;
        tesseract-*) echo "the tests recognise scanned text with it" ;;
        libxcb-* | libxkbcommon-x11-*) echo "windows on an X screen" ;;
        libwayland-*) echo "windows on a Wayland screen" ;;
        *) echo "the window's library (Qt) needs it" ;;
    esac
}

apt_get() {
    log=$(mktemp)
    result=0
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get "$@" >"$log" 2>&1 || result=$?
    [ $result = 0 ] || tail -n 5 "$log" >&2
    rm -f "$log"
    return $result
}

# --- the environment of Python ----------------------------------------------------------------

environment() {
    if [ "$1" = test ]; then extra=dev; else extra=; fi
    stamp=$venv/.briefing-$( [ -n "$extra" ] && echo test || echo run )
    # the folder belongs to it: an environment does not survive being moved
    state=$(cd "$root" && { echo "$root"; cat pyproject.toml constraints.txt; } | cksum)
    [ -x "$python" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$state" ] &&
        "$python" -c '' 2>/dev/null && return 0

    if ! "$python" -c 'import pip' 2>/dev/null; then
        say "Making an environment in .venv …"
        python3 -m venv --clear "$venv" || fail "python3 could not make an environment in $venv."
    fi
    say "Installing the Python packages (some 250 MB the first time) …"
    pip_install hatchling editables
    pip_install --no-build-isolation --editable "$root${extra:+[$extra]}"
    [ -z "$extra" ] || echo "$state" >"$venv/.briefing-run"
    echo "$state" >"$stamp"
}

pip_install() {
    "$python" -m pip --disable-pip-version-check install --quiet \
        --constraint "$root/constraints.txt" "$@" ||
        fail "pip could not install the Python packages; its last lines above say why."
}
