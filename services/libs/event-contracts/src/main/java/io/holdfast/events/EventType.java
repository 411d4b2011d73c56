package io.holdfast.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The wire name of an event record, and the exchange it travels on. Several types may share one record. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** Event types, each equal to its routing key. One per publishing context where several publish the same record. */
    String[] value();

    /** The exchange the types travel on. */
    Exchange on() default Exchange.EVENTS;

    /** Whether it may leave the house: public types make the catalogue of the webhooks. */
    boolean open() default false;
}
