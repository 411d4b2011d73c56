-- An event without a person: taken off the list of observed people (data.people), which is the only place where events carry
-- clear names and addresses; the reference may stay elsewhere, it is a keyed hash. The same text when the person is not
-- on the list, null when the text is no such event.
create function event_without_person(body text, person text) returns text language plpgsql immutable cost 1000 as $$
declare
    event  jsonb;
    others jsonb;
begin
    event := body::jsonb;
    if jsonb_typeof(event #> '{data,people}') is distinct from 'array' then
        return null;
    end if;
    select coalesce(jsonb_agg(one order by place), '[]') into others
    from jsonb_array_elements(event #> '{data,people}') with ordinality as listed (one, place)
    where one ->> 'personRef' is distinct from person;
    if others = event #> '{data,people}' then
        return body;
    end if;
    return jsonb_set(event, '{data,people}', others)::text;
exception when data_exception then
    return null;
end $$;

-- The same for a message that nobody could handle. Null when it cannot be told what it says about the person: it is not
-- UTF-8, not JSON, or was meant for an exchange whose events may name people and has not their form.
create function dead_letter_without_person(body bytea, exchange text, person text)
    returns bytea language plpgsql immutable cost 1000 as $$
declare
    content text;
begin
    content := convert_from(body, 'UTF8');
    if exchange in ('facts', 'events') and jsonb_typeof(content::jsonb) = 'object' then
        return body;
    end if;
    return convert_to(event_without_person(content, person), 'UTF8');
exception when data_exception then
    return null;
end $$;
