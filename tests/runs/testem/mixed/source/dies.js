throw new Error('boom & <b>');
