#!/bin/bash
# Run once by the postgres image, on an empty volume: the owner of the tables, the application's user and, where it has a password, who reads
# reports. None is a superuser. What each may do is granted by the application's start (docs/running-it.md).
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --set=owner="$OWNER_PASSWORD" --set=application="$APPLICATION_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
create role family_pathway_owner login password :'owner';
create role family_pathway login password :'application';
create database family_pathway owner family_pathway_owner;
SQL
if [ -n "${READER_PASSWORD:-}" ]; then
    psql --set=ON_ERROR_STOP=1 --set=reader="$READER_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
create role family_pathway_reader login password :'reader';
SQL
fi
