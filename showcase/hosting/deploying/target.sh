# What is done in the folder of releases, on the machine where it lies: sh -s -- VERB FOLDER ARGUMENTS. Knows POSIX only.
# FOLDER/current -> releases/NAME; beside each release lies NAME.list, what was uploaded, made once that was complete.
set -eu
LC_ALL=C
export LC_ALL
verb=$1 root=$2
shift 2
marker=.guong-sang-releases

files_of() { # of a release, in the order that comm wants
    (cd "$1" && find . ! -type d | sed 's|^\./||' | sort)
}

foreign_in() { # what somebody put into a release
    files_of "releases/$1" | comm -13 "releases/$1.list" -
}

changed_in() { # what somebody changed in a release
    (cd "releases/$1" && find . ! -type d -newer "../$1.list" | sed 's|^\./||' | sort) | comm -12 "releases/$1.list" -
}

show() { # the link changes in one step
    rm -f .current
    ln -s "releases/$1" .current
    mv -fT .current current 2>/dev/null || mv -fh .current current
}

look() {
    [ -d "$root" ] || {
        [ ! -e "$root" ] && [ ! -L "$root" ] && echo state absent || echo state other
        return 0
    }
    cd "$root"
    if [ ! -f "$marker" ]; then
        [ -z "$(ls -A)" ] && echo state empty || echo state other
        return 0
    fi
    [ ! -e current ] || [ -L current ] || {
        echo state other
        return 0
    }
    echo state ours
    shown=
    [ ! -L current ] || { shown=$(readlink current); shown=${shown#releases/}; echo "current $shown"; }
    for list in releases/*.list; do
        name=${list#releases/} name=${name%.list}
        [ -d "releases/$name" ] || continue
        echo "release $name"
        sed -n '2s/.*"people":\[\([^]]*\)\].*/people \1/p' "releases/$name/.guong-sang"
    done
    [ -z "$shown" ] || { sed 's/^/file /' "releases/$shown.list"; changed_in "$shown" | sed 's/^/changed /'; }
}

case $verb in
look)
    look
    ;;
begin) # $1: who begins; the lock is a folder, for only one can make it, and says whose it is
    case $(look) in "state other"*)
        echo state other
        exit 0
        ;;
    esac
    mkdir -p "$root"
    cd "$root"
    mkdir .lock 2>/dev/null || if [ -d .lock ]; then
        echo "locked $(cat .lock/holder 2>/dev/null || true)"
        [ -z "$(find .lock -prune -mmin +360)" ] || echo old
        exit 0
    else
        mkdir .lock # fails again, and says why
    fi
    printf '%s\n' "$1" >.lock/holder
    mkdir -p releases
    echo "guong-sang: current -> releases/…" >"$marker"
    look
    ;;
unlock) # $1: whose lock goes, as it says; of two that want it gone, one moves it
    cd "$root"
    [ "$(cat .lock/holder 2>/dev/null || true)" = "$1" ] && mv .lock ".lock.$$" && rm -rf ".lock.$$" || true
    ;;
drop) # what was uploaded in part makes room
    rm -rf "$root/releases/.incoming"
    ;;
complete) # $1: the release shown now, or ''; what others put there comes along, and the new one is shown
    cd "$root"
    name=$(date -u +%Y%m%d-%H%M%S)
    last=$(ls releases | sed -n 's/\.list$//p' | sort | tail -n 1)
    [ "$(printf '%s\n' "$last" "$name" | sort | tail -n 1)" != "$last" ] || name=${last}x # a newer one sorts behind
    files_of releases/.incoming >"releases/.list"
    if [ -n "$1" ]; then
        foreign_in "$1" | while IFS= read -r path; do
            here=releases/$1/$path there=releases/.incoming/$path
            [ -e "$here" ] || [ -L "$here" ] || continue
            [ ! -e "$there" ] && [ ! -L "$there" ] || continue
            mkdir -p "$(dirname "$there")" 2>/dev/null && cp -pP "$here" "$there" && echo "carried $path"
        done
    fi
    sync -f . 2>/dev/null || sync
    mv releases/.list "releases/$name.list"
    touch "releases/$name.list"
    mv releases/.incoming "releases/$name"
    show "$name"
    echo "release $name"
    ;;
show) # $1: a release
    cd "$root"
    show "$1"
    ;;
remove) # releases; what is not as it was uploaded, and not in the one that is shown, is kept
    cd "$root"
    for name in "$@"; do
        changed_in "$name" >releases/.changed
        comm -23 "releases/$name.list" releases/.changed | (cd "releases/$name" && tr '\n' '\0' | xargs -0 rm -f --)
        foreign_in "$name" | while IFS= read -r path; do
            if [ -f "releases/$name/$path" ] && cmp -s "releases/$name/$path" "current/$path"; then
                rm -f "releases/$name/$path"
            fi
        done
        find "releases/$name" -depth -type d -exec rmdir {} + 2>/dev/null || true
        if [ -e "releases/$name" ]; then
            mkdir -p kept
            mv "releases/$name" "kept/$name"
            echo "kept $name"
        fi
        rm -f "releases/$name.list" releases/.changed
    done
    ;;
esac
