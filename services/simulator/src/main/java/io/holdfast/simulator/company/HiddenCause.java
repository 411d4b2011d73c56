package io.holdfast.simulator.company;

/** Why a customer's year goes as it goes. Never sent anywhere: it shows only in what the customer does. */
public enum HiddenCause {
    /** Well onboarded: many users, steady growth. */
    GOOD_ONBOARDING,
    /** Neither warm nor cold: steady usage. */
    STEADY,
    /** The one who carried the product leaves; the others follow within weeks. */
    CHAMPION_LEAVES,
    /** Trouble that is not solved: usage fades over months. */
    SUPPORT_TROUBLE,
    /** Usage is fine, the price is not: invoices stay open. */
    PRICE,
    /** Seats were bought, few people ever arrived. */
    SEATS_UNUSED
}
