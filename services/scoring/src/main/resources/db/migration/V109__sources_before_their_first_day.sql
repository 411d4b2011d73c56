-- Before its first day a source is not known to have spoken at all. (least() alone would pass over the missing day.)
create or replace function source_state(as_of timestamptz)
returns table (source text, kind text, observed_at timestamptz, stale boolean) language sql stable as $$
    select s.source, s.kind, heard.at, as_of - heard.at > greatest(interval '24 hours', 4 * s.usual_gap)
    from source s
    cross join lateral (
        select greatest(
            (select case when max(d.day) is not null
                         then least((max(d.day) + 1)::timestamp at time zone 'UTC', as_of) end
             from source_day d
             where d.source = s.source and d.kind = s.kind and d.day <= (as_of at time zone 'UTC')::date),
            case when s.last_delivery_at <= as_of then s.last_delivery_at end) as at
    ) heard
    where heard.at is not null
$$;
