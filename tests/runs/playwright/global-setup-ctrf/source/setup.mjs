export default async () => { throw new Error('no database <db>'); };
