package io.holdfast.messaging;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Some state of a service that works with entities. */
@Entity
class Note {

    @Id
    String id;
}
