/**
 * The directory: accounts with the domains they hold and the references that mean them, kept and read over REST. Commands
 * run in sessions of Hibernate Reactive and take the turn to settle before they change what references mean; reads are
 * single statements on the pool. Who may do what is decided here: success managers change the accounts they own, managers
 * and administrators all.
 */
package io.holdfast.accounts.directory;
