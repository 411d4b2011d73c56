package io.holdfast.events;

/** What an {@link Envelope} carries. Every record here has a JSON Schema and an example under {@code api-specs/events}. */
public sealed interface Event
        permits ConnectorEvent,
                IdentityEvent,
                UsageEvent,
                BillingEvent,
                SupportEvent,
                CrmEvent,
                AccountsEvent,
                ScoringEvent,
                AlertingEvent,
                PlaybooksEvent {}
