#!/bin/bash
# Run once by the postgres image, on an empty volume: the application's own user, who owns the database and is no superuser.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --set=password="$APPLICATION_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
create role family_pathway login password :'password';
create database family_pathway owner family_pathway;
SQL
