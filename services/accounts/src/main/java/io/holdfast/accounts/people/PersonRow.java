package io.holdfast.accounts.people;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Row of a person. */
@Entity(name = "PersonRow")
@Table(name = "person")
class PersonRow {

    @Id
    String ref;

    String vendorId;
    Instant vendorIdAt;
    String email;
    Instant emailAt;
    String name;
    Instant nameAt;
    String title;
    Instant titleAt;
    Instant firstSeen;
    Instant erasedAt;

    static PersonRow unknown(String ref, Instant now) {
        PersonRow row = new PersonRow();
        row.ref = ref;
        row.firstSeen = now;
        return row;
    }

    /** @return names of the values that were removed */
    List<String> erase(Instant now) {
        List<String> removed = new ArrayList<>();
        note(removed, "vendorId", vendorId);
        note(removed, "email", email);
        note(removed, "name", name);
        note(removed, "title", title);
        vendorId = email = name = title = null;
        vendorIdAt = emailAt = nameAt = titleAt = null;
        if (erasedAt == null) {
            erasedAt = now;
        }
        return removed;
    }

    private static void note(List<String> removed, String what, String value) {
        if (value != null) {
            removed.add(what);
        }
    }
}
