-- Which agency was asked for a statement, and about whom where it rests on a consent: the consent must be for that agency and cover each of them. Null of others, and in a row of before that was asked.
alter table impact_statement
    add agency      text,
    add agency_name text,
    add about       uuid[],
    add constraint agency_of_an_agency check (kind = 'agency' or num_nonnulls(agency, agency_name) = 0),
    add constraint about_somebody_with_consent check (consent_id is not null or about is null);
