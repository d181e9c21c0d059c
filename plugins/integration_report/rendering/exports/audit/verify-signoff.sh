#!/usr/bin/env bash
# Verifies a sign-off with git, ssh-keygen, coreutils and sed alone. The page "Verify it yourself" of the manual explains it.
#   verify-signoff.sh REPOSITORY COMMIT PATHS                prints the digest of the files at a commit, and how many they are
#   verify-signoff.sh REPOSITORY COMMIT PATHS STATEMENT SIGNATURE ALLOWED_SIGNERS [TIME]         prints a line with the verdict
# PATHS is a file of covered paths, each ended by a NUL; TIME is when the record arrived, YYYYMMDDHHMMSS in UTC (default: now).
# It ends with 0: that holds, 1: it does not, 2: that can't be told.
set -euo pipefail
no() { printf 'does not hold: %s\n' "$*"; exit 1; }
cannot() { printf "can't be told: %s\n" "$*"; exit 2; }
[[ $# -eq 3 || $# -eq 6 || $# -eq 7 ]] || cannot 'say REPOSITORY COMMIT PATHS [STATEMENT SIGNATURE ALLOWED_SIGNERS [TIME]]'
for file in "${@:3:4}"; do [[ -r $file && ! -d $file ]] || cannot "there is no file $(printf %q "$file")"; done
for tool in git ssh-keygen sha256sum grep sed sort; do command -v "$tool" >/dev/null || cannot "$tool isn't installed"; done
# Nothing that the repository or anybody's settings configure is run or believed.
for name in "${!GIT_@}"; do unset "$name"; done
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_NO_REPLACE_OBJECTS=1 LC_ALL=C TZ=UTC
export GIT_LITERAL_PATHSPECS=1 GIT_OPTIONAL_LOCKS=0 GIT_TERMINAL_PROMPT=0 GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none
theirs() {
  GIT_GRAFT_FILE=/dev/null git -C "$repository" -c core.fsmonitor=false -c core.hooksPath=/dev/null -c core.attributesFile=/dev/null -c core.commitGraph=false \
    -c gpg.program=/bin/false -c gpg.ssh.program=/bin/false -c protocol.allow=never \
    -c advice.graftFileDeprecated=false -c 'safe.directory=*' "$@"
}
ours() { git --git-dir="$work/copy" "$@"; }
repository=$1 statement=${4-} files=0 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The commit goes into a new repository, where git computes the ids of all objects again from their bytes.
commit=$(theirs rev-parse --verify --quiet --end-of-options "$2^{commit}") || cannot "no commit $(printf %q "$2") is there"
git init --quiet --bare --template= --object-format="$(theirs rev-parse --show-object-format)" "$work/copy"
theirs rev-list --objects --no-object-names --no-walk "$commit" | theirs pack-objects --quiet --stdout |
  ours index-pack --stdin >/dev/null || cannot 'objects of the commit are missing or damaged'

printf 'mkdocs-integration-report/coverage/v1\0' >"$work/covered"
while IFS= read -r -d '' path; do
  entry=
  IFS= read -r -d '' entry < <(ours ls-tree -z "$commit" -- "$path") || true
  read -r mode _ blob <<<"${entry%%$'\t'*}"
  [[ ${entry#*$'\t'} == "$path" && ${mode-} == 100[67][45][45] ]] || no "the commit has no file $(printf %q "$path")"
  ours cat-file blob "$blob" >"$work/blob" || cannot "the bytes of $(printf %q "$path") are missing or damaged"
  printf '%s\0%s\0%s\0%.64s\n' "$mode" "$path" "$(($(wc -c <"$work/blob")))" "$(sha256sum <"$work/blob")" >>"$work/covered"
  files=$((files + 1))
done < <(sort -zu <"$3")
digest=$(sha256sum <"$work/covered") digest=${digest%% *}
[[ $# -gt 3 ]] || { printf 'sha256:%s %d files\n' "$digest" "$files"; exit 0; }

# Every statement has this shape, so that a name and its value are found without a parser.
text='"([^"\]|[\].)*"' hex='[0-9a-f]{64}'
shape='[{]"_type":"https://in-toto[.]io/Statement/v1","predicate":[{]"conditions":[[]('"$text(,$text)*"')?[]],"covers":[{]"algorithm":'
shape+='"coverage/v1","digest":"sha256:'$hex'","files":"[0-9]{1,18}"[}]'
for name in decision meaning person printed_name report repository revokes role signed_at supersedes version; do shape+=",\"$name\":$text"; done
shape+='[}],"predicateType":"urn:mkdocs-integration-report:signoff:v1","subject":[[][{]"digest":[{]"sha256":"'$hex'"[}],"name":'"$text[}][]][}]"
grep -Eqx -e "$shape" "$statement" && [[ $(tr -d ' -~' <"$statement" | wc -c) -eq 0 ]] || no 'this is no statement of a sign-off'
value() { sed -E 's/.*[{,]"'"$1"'":"(([^"\]|[\].)*)".*/\1/' "$statement"; }
[[ $(value sha256) == "$(value digest | cut -d: -f2)" && $(value name) == "$(value report)@$(value version)" ]] || no 'it contradicts itself'
[[ $(value digest) == "sha256:$digest" && $(value files) == "$files" ]] || no "it covers other files than these $files (sha256:$digest)"
person=$(value person)
[[ $person =~ ^[A-Za-z0-9._@+\\-]+$ ]] || cannot "an id such as '$person' can't stand in a list of allowed signers"
good=$(ssh-keygen -Y verify -f "$6" -I "$person" -n signoff@mkdocs-integration-report -s "$5" -O verify-time="${7:-$(date +%Y%m%d%H%M%S)}" \
  <"$statement" 2>/dev/null) || no "this is no signature of it by a key that '$person' had then"
printf 'holds: %s by %s as %s of %s, %d files at %s, key %s\n' "$(value decision)" "$person" "$(value role)" "$(value name)" "$files" \
  "$commit" "${good##* }"
