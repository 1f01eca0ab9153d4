// The same check page by Fastify or by Hapi with pg: `node server.js fastify|hapi PORT`. Two workers.
// It reads what our fast way reads, fills the very page we send, escapes, and sets as many headers.
const cluster = require('node:cluster')
const fs = require('node:fs')

const [, , kind, port] = process.argv
const QUERY =
  'select c.validity, c.signing, c.masked_name, c.issued_at, c.ended_at, o.code, o.name, o.time_zone' +
  ' from certificates c join offices o on o.code = c.office_code where c.id = $1'
const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; script-src 'self'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=()',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
}

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign])

function serve() {
  const { Pool } = require('pg')
  const pool = new Pool({ max: 4 })
  const pieces = fs.readFileSync(process.env.PAGE, 'utf8').split('NAME')
  const page = async (id) => {
    const found = await pool.query({ name: 'check', text: QUERY, values: [id] })
    return found.rows.length ? pieces.join(escape(found.rows[0].masked_name)) : null
  }
  return kind === 'hapi' ? hapi(page) : fastify(page)
}

async function fastify(page) {
  const app = require('fastify')({ logger: false })
  app.get('/v/:id', async (request, reply) => {
    const html = await page(request.params.id)
    reply.headers(HEADERS).type('text/html; charset=utf-8').code(html ? 200 : 404)
    return html || ''
  })
  await app.listen({ port: Number(port), host: '127.0.0.1' })
}

async function hapi(page) {
  const server = require('@hapi/hapi').server({ port: Number(port), host: '127.0.0.1' })
  server.route({
    method: 'GET',
    path: '/v/{id}',
    handler: async (request, h) => {
      const html = await page(request.params.id)
      const answer = h.response(html || '').type('text/html').code(html ? 200 : 404)
      for (const name in HEADERS) answer.header(name, HEADERS[name])
      return answer
    },
  })
  await server.start()
}

if (cluster.isPrimary) {
  cluster.fork()
  cluster.fork()
} else {
  serve()
}
