/**
 * Takes in what connectors observed. One message is one transaction: people and memberships are folded into their rows,
 * references are settled, accounts opened or described, roles, touches and contracts find their accounts, and every real
 * change is announced. What hangs on a reference or person that moves later follows it. Set-based, in sorted order, safe
 * to repeat, to reorder and to run in several replicas.
 */
package io.holdfast.accounts.intake;
