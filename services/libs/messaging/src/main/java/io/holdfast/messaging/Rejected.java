package io.holdfast.messaging;

/** The broker said no: a queue behind the exchange is full and rejects. Nothing was stored there: try again later. */
public final class Rejected extends PublishFailure {

    public Rejected(String reason) {
        super(reason, null);
    }
}
