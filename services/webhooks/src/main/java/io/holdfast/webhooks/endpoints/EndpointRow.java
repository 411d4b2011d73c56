package io.holdfast.webhooks.endpoints;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** An endpoint as stored. Never leaves this package. */
@Entity
@Table(name = "endpoint")
class EndpointRow {

    @Id
    UUID id;

    @Version
    long version;

    String url;
    String description;
    boolean enabled;

    @Column(name = "disabled_reason")
    String disabledReason;

    @Column(name = "event_types")
    String[] eventTypes;

    /** Sealed. */
    byte[] secret;

    /** Sealed; null when none was ever rotated away. */
    @Column(name = "previous_secret")
    byte[] previousSecret;

    @Column(name = "previous_secret_until")
    Instant previousSecretUntil;

    @Column(name = "created_by", updatable = false)
    String createdBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "creation_key", updatable = false)
    String creationKey;

    @Column(name = "creation_hash", updatable = false)
    String creationHash;

    @Column(name = "rotation_key")
    String rotationKey;
}
