/**
 * Takes in what connectors observed. One message is one transaction: people and memberships are folded into their rows,
 * references are settled, accounts opened or described, and every real change is announced. Set-based, in sorted order,
 * safe to repeat, to reorder and to run in several replicas.
 */
package io.holdfast.accounts.intake;
