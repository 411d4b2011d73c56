/**
 * The ledger behind {@code make ledger}: an auditor from outside. It starts from what the senders wrote down as accepted
 * and from what each service says it has published, and proves by reading archives and databases that every one of these
 * was dealt with, once. It shares no code with the services.
 */
package io.holdfast.simulator.ledger;
