// A user of its own for every connector, who may use the database of that name only. Runs once, on an empty data directory.
const connectors = ['connector-crm', 'connector-support', 'connector-product', 'connector-billing'];
for (const name of connectors) {
  const password = process.env['MONGO_PASSWORD_' + name.toUpperCase().replaceAll('-', '_')];
  if (!password) throw new Error('no password for ' + name);
  db.getSiblingDB(name).createUser({user: name, pwd: password, roles: [{role: 'readWrite', db: name}]});
}
