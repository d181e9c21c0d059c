#!/usr/bin/env bash
# Verifies this bundle with bash, git, ssh-keygen, coreutils, awk, grep and sed alone; README.md says what each step proves.
# A line for each sign-off. It ends with 0: all that the report calls verified is; 1: something isn't; 2: that can't be told.
set -euo pipefail
cd "$(dirname "$0")"
cannot() { printf "CAN'T BE TOLD %s\n" "$*"; exit 2; }
for tool in awk cmp date git grep sed sha256sum sort ssh-keygen; do command -v "$tool" >/dev/null || cannot "$tool isn't installed"; done
for name in "${!GIT_@}"; do unset "$name"; done
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_NO_REPLACE_OBJECTS=1 GIT_LITERAL_PATHSPECS=1 LC_ALL=C TZ=UTC
bad=0 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fails() { printf 'FAILED %s: %s\n' "$1" "$2"; bad=1; }
g() { git --git-dir="$work/repository" "$@"; }

sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1 || fails SHA256SUMS 'a file is missing or was changed'

# The repository, made anew: git computes the ids of all objects from their bytes.
read -r commit format today <commit.txt
[[ "$commit $format $today" =~ ^[0-9a-f]{40,64}\ sha(1|256)\ [0-9]+$ ]] || cannot 'commit.txt is of another kind'
git init --quiet --bare --template= --object-format="$format" "$work/repository"
g bundle unbundle "$PWD/repository.bundle" >"$work/refs" 2>"$work/errors" || { fails repository.bundle "$(sed -n 1p "$work/errors")"; exit 1; }
grep -qx "$commit refs/heads/audit" "$work/refs" || fails repository.bundle 'it is of another commit than commit.txt'
g rev-list --objects "$commit" >/dev/null 2>&1 || { fails repository.bundle 'objects are missing'; exit 1; }
g rev-list --first-parent "$commit" >"$work/way"
IFS= read -r -d '' policy_path <policy.path

blob() { g rev-parse --verify --quiet "$1:$2" || true; }
same() { [[ -n $1 ]] && g cat-file blob "$1" | cmp -s - "$2"; }
armour() { sed -n '/-----BEGIN SSH SIGNATURE-----/,/-----END SSH SIGNATURE-----/{s/^[[:space:]]*//;s/[[:space:]]*$//;p;}' "$1"; }
coverage() { bash ./verify-signoff.sh "$work/repository" "$1" "covered/$2.txt" </dev/null || true; }

# The record came by this commit, at this time, and this is the policy before it.
arrived() {
  local name=$1 path=$2 arrival=$3 at=$4 policy=$5 last
  grep -qx "$arrival" "$work/way" || return 1
  [[ $(blob "$arrival" "$path") == "$(blob "$commit" "$path")" ]] || return 1
  [[ $(g rev-parse --verify --quiet "$arrival^1") == "$policy" && $(blob "$policy" "$path") != "$(blob "$commit" "$path")" ]] || return 1
  last=$(g log --first-parent --format=%ct "$arrival" | sort -n | sed -n '$p')
  [[ $((last > today ? today : last)) -eq $at ]] && same "$(blob "$policy" "$policy_path")" "policies/$name.yml"
}

# Every key in the list of allowed signers is in that policy, letter by letter.
listed() {
  local key
  while read -r key; do grep -qF -- "$key" "policies/$1.yml" || return 1; done < <(awk '{print $NF}' "allowed_signers/$1.txt")
}

person_of() { sed -E 's/.*[{,]"person":"(([^"\]|[\].)*)".*/\1/' "statements/$1.json"; }

# A key of the person signed the statement, whatever has become of what it covers.
signed_statement() {
  local name=$1 at=$2 person
  person=$(person_of "$name")
  ssh-keygen -Y verify -f "allowed_signers/$name.txt" -I "$person" -n signoff@mkdocs-integration-report -s "signatures/$name.sig" \
    -O verify-time="$at" <"statements/$name.json" >/dev/null 2>&1 || { echo "this is no signature of it by a key of $person"; return; }
  echo "another record counts in its place; this one is signed by a key of $person"
}

# The commit that wrote the record is signed, has what is covered, and changed nothing of that.
signed_commit() {
  local name=$1 origin=$2 at=$3 word=$4 person covered
  person=$(person_of "$name")
  g cat-file commit "$origin" >"$work/commit"
  awk '!b && /^gpgsig/ {s=1; sub(/^[^ ]* /, ""); print; next} !b && s && /^ / {print substr($0, 2); next} /^$/ {b=1} {s=0}' \
    "$work/commit" >"$work/sig"
  awk '!b && /^gpgsig/ {s=1; next} !b && s && /^ / {next} /^$/ {b=1} {s=0; print}' "$work/commit" >"$work/signed"
  ssh-keygen -Y verify -f "allowed_signers/$name.txt" -I "$person" -n git -s "$work/sig" -O verify-time="$at" \
    <"$work/signed" >/dev/null 2>&1 || { echo "its commit isn't signed by a key of $person"; return; }
  covered=$(coverage "$origin" "$name")
  grep -qF "\"digest\":\"${covered%% *}\",\"files\"" "statements/$name.json" || { echo "its commit has other files"; return; }
  [[ $covered == "$(coverage "$origin^1" "$name")" ]] || { echo 'its commit changes what it covers'; return; }
  [[ $word != superseded ]] || { echo "another record counts in its place; the commit of this one is signed by a key of $person"; return; }
  [[ $covered == "$(coverage "$commit" "$name")" ]] || { echo 'it covers other files'; return; }
  echo "holds: its commit $origin is signed by a key of $person"
}

while read -r name trust word proof arrival origin at policy; do
  [[ $name =~ ^[A-Za-z0-9._-]+$ && "$at" =~ ^[0-9]+$ ]] || cannot 'signoffs.txt is of another kind'
  IFS= read -r -d '' path <"records/$name.path"
  same "$(blob "$commit" "$path")" "records/$name.txt" || { fails "$name" "its record isn't as it is committed"; continue; }
  said="$trust only, which nobody can verify here"
  [[ $trust != none ]] || said='nothing of it can be verified'
  if [[ $proof != none ]]; then
    time=$(date -u -d "@$at" +%Y%m%d%H%M%S)
    if [[ ! -f policies/$name.yml ]]; then said='there was no policy'
    elif ! arrived "$name" "$path" "$arrival" "$at" "$policy"; then said="it didn't arrive so, or under another policy"
    elif ! listed "$name"; then said="the policy has no such keys"
    elif [[ $proof == commit ]]; then said=$(signed_commit "$name" "$origin" "$time" "$word")
    elif ! armour "records/$name.txt" | cmp -s - "signatures/$name.sig"; then said="its record has another signature"
    elif [[ $word == superseded ]]; then said=$(signed_statement "$name" "$time")
    else
      said=$(bash ./verify-signoff.sh "$work/repository" "$commit" "covered/$name.txt" "statements/$name.json" \
        "signatures/$name.sig" "allowed_signers/$name.txt" "$time" </dev/null) || true
    fi
  fi
  if [[ $said == holds:* ]]; then printf 'ok %s (%s): %s\n' "$name" "$word" "$said"
  elif [[ $trust == verified && $word == valid ]]; then fails "$name" "$said"
  else printf -- '-- %s (%s): %s\n' "$name" "$word" "$said"; fi
done <signoffs.txt
[[ $bad -eq 0 ]] || exit 1
printf 'verified: %s\n' "$commit"
