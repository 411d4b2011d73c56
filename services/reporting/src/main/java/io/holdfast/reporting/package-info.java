/**
 * Retention figures from events alone. In come subscriptions, links, accounts, scores, alerts and interventions; out go
 * figures with the policy they follow and the accounts behind them, over REST. Nothing is stored but what events told: every
 * figure is worked out from versioned rows when it is asked for, so what comes late, twice or in another order changes nothing
 * else.
 */
package io.holdfast.reporting;
