-- The household's own address may have to be kept back from others, as somebody's home elsewhere may: from whom, why and since when. Null where it need not be.
alter table household
    add kept_back_from  text,
    add kept_back_why   text,
    add kept_back_since date,
    add constraint kept_back_says_from_whom_why_and_since_when check (num_nonnulls(kept_back_from, kept_back_why, kept_back_since) in (0, 3));
