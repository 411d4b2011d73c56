/**
 * Who is who, and the account 360.
 *
 * <p>Owns: accounts, their verified domains, the references under which vendors know them, people with their clear names,
 * who belongs where, and logged touches. Takes in: identities that connectors observed (queue {@code
 * accounts.identities}) and REST. Gives out: {@code accounts.*} events that carry references and never a name of a person.
 *
 * <p>Two packages are pure: {@link io.holdfast.accounts.identity} decides which account a reference means, {@link
 * io.holdfast.accounts.account} knows what an account is. {@code intake} is the set-based path of the broker; {@code
 * directory}, {@code people} and {@code touches} are the REST side.
 */
package io.holdfast.accounts;
