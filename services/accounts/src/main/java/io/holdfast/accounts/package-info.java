/**
 * Who is who, and the account 360.
 *
 * <p>Owns: accounts, their verified domains, the references under which vendors know them, people with their clear names,
 * who belongs where, who holds which role, touches and contracts. Takes in: identities and roles that connectors observed
 * (queue {@code accounts.identities}), touches and deals of a CRM (queue {@code accounts.crm}), and REST. Gives out:
 * {@code accounts.*} events that carry references and never a name of a person.
 *
 * <p>Four packages are pure: {@link io.holdfast.accounts.identity} decides which account a reference means, {@link
 * io.holdfast.accounts.account} knows what an account is, {@link io.holdfast.accounts.stakeholder} who holds a role and
 * {@link io.holdfast.accounts.contract} which term follows from contracts. {@code intake} is the set-based path of the
 * broker; {@code directory}, {@code people}, {@code roles}, {@code contracts} and {@code touches} are the REST side. What
 * both need to settle roles and touches is in this package.
 */
package io.holdfast.accounts;
